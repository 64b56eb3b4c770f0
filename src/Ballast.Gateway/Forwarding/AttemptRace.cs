using Ballast.Gateway.World;
using Ballast.Routing;

namespace Ballast.Gateway.Forwarding;

/// <summary>Attempts of one request where a second may race the first: whichever answers first is the answer.</summary>
internal sealed class AttemptRace(Exchange exchange, LiveRequest live, PooledBody? body, AttemptSender sender)
{
    private readonly List<(AttemptRun Run, Task<AttemptResult> Head)> _running = new(2);

    /// <summary>Runs until an attempt answers, or until none is left and the last one's failure is to be
    /// told.</summary>
    public async Task<(AttemptRun Run, AttemptResult Result)> RunAsync(HttpRequestMessage request, Dispatch first)
    {
        Launch(request, first);
        while (true)
        {
            var mail = exchange.Mail;
            var listening = !mail.IsCompletedSuccessfully || mail.Result.Kind is DispatchKind.Send or DispatchKind.Wait;
            var heads = _running.Select(entry => (Task)entry.Head);
            var done = await Task.WhenAny(listening ? heads.Append(mail) : heads);
            if (ReferenceEquals(done, mail))
            {
                // The last word stays in the box for whoever asks for the next attempt.
                if ((await mail).Kind == DispatchKind.Send) { Launch(request, await exchange.TakeMailAsync()); }
                else if ((await mail).Kind == DispatchKind.Wait) { await exchange.TakeMailAsync(); }
                continue;
            }
            var (run, head) = _running.Find(entry => ReferenceEquals(entry.Head, done));
            _running.RemoveAll(entry => ReferenceEquals(entry.Head, done));
            var result = await head;
            if (result.End == RequestEnd.Completed || _running.Count == 0)
            {
                ForgetLosers();
                return (run, result);
            }
            result.Response?.Dispose();
            exchange.Report(run, in result);
            run.Dispose();
        }
    }

    private void Launch(HttpRequestMessage request, Dispatch dispatch)
    {
        var run = exchange.Start(in dispatch);
        _running.Add((run, SendAsync(request, run)));
    }

    private async Task<AttemptResult> SendAsync(HttpRequestMessage request, AttemptRun run)
    {
        var result = await sender.SendAsync(
            request, body, run, exchange.AddressOf(run.Dispatch.Replica), exchange.Target, live);
        return await exchange.PeekAsync(run, result);
    }

    // The hall abandons them when it hears of the winner's first byte; here their remains are cleared away.
    private void ForgetLosers()
    {
        foreach (var (run, head) in _running)
        {
            _ = head.ContinueWith(
                static (task, state) =>
                {
                    if (task.IsCompletedSuccessfully) { task.Result.Response?.Dispose(); }
                    ((AttemptRun)state!).Dispose();
                },
                run, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
