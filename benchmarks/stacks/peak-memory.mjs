// Imported before a program. Prints the program's peak memory when it exits, without the processes that it starts.
process.once("exit", () => {
  console.log(JSON.stringify({ mebibytes: process.resourceUsage().maxRSS / 1024 }));
});
