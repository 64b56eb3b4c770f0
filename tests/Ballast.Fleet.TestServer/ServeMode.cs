using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Ballast.Fleet.TestServer;

/// <summary>A model server with the faults that tests ask for.</summary>
internal static class ServeMode
{
    private const int PortTaken = 98;

    public static async Task<int> RunAsync(string[] args)
    {
        if (Value(args, "--complain") is { } complaint)
        {
            await Console.Error.WriteLineAsync(complaint);
        }
        if (args.Contains("--crash"))
        {
            return Number(args, "--crash", 1);
        }
        var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Terminated(context, args, end));
        if (args.Contains("--exit-with-stdin"))
        {
            _ = Task.Run(() =>
            {
                _ = Console.In.ReadToEnd();
                end.TrySetResult(0);
            });
        }
        try
        {
            await using var server = new TinyServer(Number(args, "--port", 0));
            server.Answer("/health", Number(args, "--health", 200));
            server.Answer("/ready", 200);
            Announce(args, server);
            return await end.Task;
        }
        catch (System.Net.Sockets.SocketException e)
        {
            await Console.Error.WriteLineAsync($"port taken: {e.SocketErrorCode}");
            return PortTaken;
        }
    }

    private static void Announce(string[] args, TinyServer server)
    {
        if (args.Contains("--spawn"))
        {
            using var child = Process.Start("/bin/sh", ["-c", "trap '' TERM HUP; while :; do sleep 1; done"]);
            Console.WriteLine($"spawned {child.Id}");
        }
        Console.WriteLine($"pid {Environment.ProcessId}");
        Console.WriteLine($"folder {Environment.CurrentDirectory}");
        if (args.Contains("--announce"))
        {
            Console.WriteLine($"listening http://127.0.0.1:{server.Port}");
        }
    }

    private static void Terminated(PosixSignalContext context, string[] args, TaskCompletionSource<int> end)
    {
        context.Cancel = true;
        Console.WriteLine("asked to end");
        if (!args.Contains("--ignore-term"))
        {
            end.TrySetResult(0);
        }
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Value(args, name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    private static string? Value(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at < 0 ? null : args[at + 1];
    }
}
