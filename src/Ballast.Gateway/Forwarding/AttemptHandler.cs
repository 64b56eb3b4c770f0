using Ballast.Gateway.World;
using Ballast.Routing;

namespace Ballast.Gateway.Forwarding;

/// <summary>Stands where the forwarder expects one server and plays the hall's decisions: attempts, retries, waits,
/// races.</summary>
/// <remarks>All second tries happen below the forwarder, before it has seen an answer; so no byte can have reached the
/// client, and the forwarder copies exactly one answer: the one the hall settled on.</remarks>
internal sealed class AttemptHandler(
    Exchange exchange, LiveRequest live, PooledBody? body, AttemptSender sender, Dispatch first) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var dispatch = first;
        AttemptRun? heldRun = null;
        AttemptResult held = default;
        try
        {
            while (true)
            {
                var (run, result) = live.Deployment.Settings.Router.Hedge.Enabled
                    ? await new AttemptRace(exchange, live, body, sender).RunAsync(request, dispatch)
                    : await RunAsync(request, dispatch);
                if (result.End == RequestEnd.Completed) { return exchange.Deliver(run, result.Response!); }
                held.Response?.Dispose();
                heldRun?.Dispose();
                (heldRun, held) = (run, result with { Elapsed = run.Elapsed });
                exchange.Report(run, in result);
                if (await exchange.NextSendAsync() is not { } next) { break; }
                dispatch = next;
            }
            exchange.Failure = held;
            if (held.Response is null) { throw new HttpRequestException(held.Error ?? "no replica answered"); }
            // The replica's own words: whatever it is, it is the best answer there is.
            var response = exchange.DeliverFailure(heldRun!, held.Response);
            (heldRun, held) = (null, default);
            return response;
        }
        finally
        {
            held.Response?.Dispose();
            heldRun?.Dispose();
        }
    }

    private async Task<(AttemptRun, AttemptResult)> RunAsync(HttpRequestMessage request, Dispatch dispatch)
    {
        var run = exchange.Start(in dispatch);
        var result = await sender.SendAsync(
            request, body, run, exchange.AddressOf(dispatch.Replica), exchange.Target, live);
        return (run, await exchange.PeekAsync(run, result));
    }
}
