using System.CommandLine;
using Ballast.Gateway.Security;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast keys</c>: makes API keys and checks the file that lets them in.</summary>
internal static class KeysCommand
{
    public static Command Build() => new("keys", "Make API keys and check the file that holds their hashes.")
    {
        Add(),
        Check(),
    };

    private static Command Add()
    {
        var tenant = new Argument<string>("tenant") { Description = "Whom the key's requests are accounted to." };
        var file = CommandOptions.Text(
            "--file", "Append the line to this file, a new one for its owner alone; without, print the line.", "FILE");
        var command = new Command("add", "Make a key, print it once, and its line for the keys file.") { tenant, file };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            var (key, line) = ApiKey.Create(parsed.GetRequiredValue(tenant));
            if (parsed.GetValue(file) is { } path)
            {
                await new KeysFile(path).AppendAsync(line, cancellation);
                await Console.Error.WriteLineAsync($"Its line is in {path}. The key is shown this once:");
                Console.Out.WriteLine(key);
                return 0;
            }
            await Console.Error.WriteLineAsync("The key, shown this once, and its line for the keys file:");
            Console.Out.WriteLine(key);
            Console.Out.WriteLine(line);
            return 0;
        }));
        return command;
    }

    private static Command Check()
    {
        var file = new Argument<string>("file") { Description = "The keys file." };
        var command = new Command("check", "Check a keys file and tell an error with its line.") { file };
        command.SetAction((parsed, _) => Failures.GuardAsync(() =>
        {
            var keys = new KeysFile(parsed.GetRequiredValue(file));
            var tenants = keys.Tenants();
            Console.Out.WriteLine($"{keys.Path}: keys {tenants.Count}, tenants {tenants.Distinct().Count()}.");
            return Task.FromResult(0);
        }));
        return command;
    }
}
