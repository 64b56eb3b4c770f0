using System.Net.Sockets;
using Ballast.Worker.Models;

namespace Ballast.Worker;

/// <summary>Starts a worker: one model behind KServe V2 and TensorFlow Serving on its own port.</summary>
public static class WorkerHost
{
    /// <summary>Runs a worker as a program does: until it is asked to stop, or the cancellation asks.</summary>
    /// <remarks>SIGTERM, SIGINT, the cancellation and, if so set, the end of the standard input start a drain; a second
    /// signal ends it at once. Prints <c>listening URL</c> on the standard output once the model is ready to serve, and
    /// a start that failed on the standard error.</remarks>
    /// <param name="options">What to serve.</param>
    /// <param name="cancellation">Asks for a drain.</param>
    /// <returns>The exit code: 0 after a drain, 1 when it could not start.</returns>
    public static async Task<int> RunAsync(WorkerOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var wishes = new StopWishes(options.ExitWhenInputCloses, cancellation);
        try
        {
            await using var worker = await StartAsync(options, cancellation);
            await Console.Out.WriteLineAsync($"listening {worker.Address.GetLeftPart(UriPartial.Authority)}");
            await Console.Out.FlushAsync(CancellationToken.None);
            await wishes.FirstAsync();
            await worker.DrainAsync(wishes.Second);
            return 0;
        }
        catch (Exception fault)
            when (fault is ModelLoadException or ArgumentException or IOException or SocketException)
        {
            await Console.Error.WriteLineAsync($"The worker cannot start: {fault.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 0;    // asked to stop before it had begun
        }
    }

    /// <summary>Starts a worker and returns once it listens and its model is loaded.</summary>
    /// <param name="options">What to serve.</param>
    /// <param name="cancellation">Gives up the start.</param>
    /// <exception cref="ModelLoadException">Model, sidecar or labels cannot be used.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The address is in use or not of this machine.</exception>
    public static Task<RunningWorker> StartAsync(WorkerOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return RunningWorker.StartAsync(options, cancellation);
    }
}
