namespace Ballast.Load.Sending;

/// <summary>One request handed to the thread pool at its due time, so that the pacer never waits for a
/// socket.</summary>
internal sealed class ScheduledRequest(LoadRun run, LoadArrival arrival, long index, long due) : IThreadPoolWorkItem
{
    public void Execute() => _ = SendAsync();

    private async Task SendAsync()
    {
        var result = await run.Sender.SendAsync(arrival, index, due, run.End);
        run.Ended(result);
    }
}
