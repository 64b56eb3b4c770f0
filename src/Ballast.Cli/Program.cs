using Ballast.Cli.Commands;

return await CommandTree.RunAsync(args);
