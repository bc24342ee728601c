// Loaded before the app. Ends the process with a message if the app opens a connection or looks up a host.
const dns = require("node:dns");
const { Socket } = require("node:net");

function refuse() {
  process.stderr.write("A connection was opened while synthesizing.\n");
  process.exit(1);
}

Socket.prototype.connect = refuse;
dns.lookup = refuse;
dns.promises.lookup = refuse;
