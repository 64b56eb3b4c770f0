using Ballast.Cli.Commands;

return await CommandTree.Build().Parse(args).InvokeAsync();
