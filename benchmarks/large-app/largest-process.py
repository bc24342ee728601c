"""Runs a command that has to succeed, then prints the peak memory of the largest process that it started."""

import json
import resource
import subprocess
import sys

# In a separate session, as the driver starts its engines: Linux divides a busy machine among sessions.
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, start_new_session=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
# Linux counts in kibibytes, macOS in bytes.
mebibytes = peak / 1024 / (1024 if sys.platform == "darwin" else 1)
print(json.dumps({"mebibytes": mebibytes}))
