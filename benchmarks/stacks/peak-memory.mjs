// Imported before a program: has it say, when it ends, how much memory it took at its peak. What it starts is not in it.
process.once("exit", () => {
  console.log(JSON.stringify({ mebibytes: process.resourceUsage().maxRSS / 1024 }));
});
