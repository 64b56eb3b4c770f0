using Ballast.Load.Sending;

namespace Ballast.Load;

/// <summary>Runs an open-loop load: requests start at their intended times, however slow the server is.</summary>
/// <remarks>One thread keeps the times; requests run on the thread pool. Before the start, a few requests go to a
/// socket
/// of the client's own, never to the server, so that the client is compiled.</remarks>
public static class LoadRunner
{
    /// <summary>Runs to the end of the plan and of every request.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Told about the run at each interval and once at its end; may be
    /// <see langword="null"/>.</param>
    /// <param name="cancellation">Ends the run early: nothing more is sent, what is outstanding is cancelled, and the
    /// report of what was measured is returned.</param>
    /// <exception cref="LoadInputException">An option cannot be used.</exception>
    public static async Task<LoadReport> RunAsync(
        LoadOptions options, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        using var sender = new RequestSender(options);
        await WarmUp.RunAsync(options, cancellation);
        return await new LoadRun(options, sender, cancellation).RunAsync(progress);
    }
}
