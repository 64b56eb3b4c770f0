using System.CommandLine;
using Ballast.Cli.Commands;

// A drain may take as long as the configuration allows: the command's own limits end it, not the parser's two seconds.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromHours(25) };
return await CommandTree.Build().Parse(args).InvokeAsync(invocation);
