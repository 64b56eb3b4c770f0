namespace Ballast.Tests.Routing;

internal sealed partial class RouterSwarm
{
    private static readonly int[] ErrorStatuses = [500, 502, 503, 429];

    /// <summary>What the shell does with a sent attempt, and what its replica makes of it.</summary>
    private void Carry(SwarmRequest request, int number)
    {
        var replica = request.Live[number].Replica;
        At(_now + AttemptTimeout, () => TimeOut(request, number));
        switch (replica.Fault)
        {
            case SwarmFault.Refuses:
                At(Soon(0.001), () => End(request, number, RequestEnd.ConnectFailed, 0));
                break;
            case SwarmFault.Errors:
                At(Soon(0.005), () => End(request, number, RequestEnd.ReplicaError, ErrorStatuses[_chance.Next(4)]));
                break;
            case SwarmFault.Resets:
                At(Soon(0.02), () => End(request, number, RequestEnd.Reset, 0));
                break;
            case SwarmFault.Breaks:
                Serve(request, number, 0.05, RequestEnd.Broken);
                break;
            case SwarmFault.None or SwarmFault.Slow:
                Serve(request, number, replica.Fault == SwarmFault.Slow ? 0.8 : 0.04, RequestEnd.Completed);
                break;
        }
    }

    private void Serve(SwarmRequest request, int number, double seconds, RequestEnd end)
    {
        var firstByte = Soon(seconds / 2);
        var last = firstByte + (request.Request.Streaming ? Soon(seconds) - _now : TimeSpan.FromTicks(1));
        var told = request.Request.Streaming || end == RequestEnd.Broken || Chance(0.5);
        if (told) { At(firstByte, () => FirstByte(request, number)); }
        At(last, () => End(request, number, end, end == RequestEnd.Completed ? 200 : 0));
    }

    private void TimeOut(SwarmRequest request, int number)
    {
        if (request.Live.ContainsKey(number)) { End(request, number, RequestEnd.TimedOut, 0); }
    }

    private void FirstByte(SwarmRequest request, int number)
    {
        if (request.Live.TryGetValue(number, out var attempt))
        {
            if (attempt.FirstByteAt is not null) { return; }
            SwarmBooks.TakeFirstByte(request, attempt, _now);
        }
        else if (Chance(0.8)) { return; }
        Take(_router.FirstByte(request.Request.Id, number, _now));
    }

    // An attempt that was given up is not on the books any more; some shells tell its end all the same.
    private void End(SwarmRequest request, int number, RequestEnd end, int status)
    {
        var known = request.Live.TryGetValue(number, out var attempt);
        if (!known && Chance(0.8)) { return; }
        if (known)
        {
            SwarmBooks.End(request, number);
            request.LastEnd = end;
        }
        Take(_router.End(Outcome(request, number, attempt, end, status), _now));
        if (known && (end is RequestEnd.Completed or RequestEnd.Cancelled || attempt!.FirstByteAt is not null))
        {
            Assert.True(request.Settled, $"request {request.Request.Id} ended as {end} and is not settled");
        }
    }

    private RequestOutcome Outcome(
        SwarmRequest request, int number, SwarmAttempt? attempt, RequestEnd end, int status) => new()
    {
        Request = request.Request.Id,
        Replica = attempt?.Replica.Facts.Id ?? default,
        Attempt = number,
        End = end,
        FirstByteSent = attempt?.FirstByteAt is not null,
        Ttft = attempt?.FirstByteAt is { } first ? first - attempt.SentAt : TimeSpan.Zero,
        Duration = attempt is null ? TimeSpan.Zero : _now - attempt.SentAt,
        InputTokens = request.Request.InputTokens,
        OutputTokens = end == RequestEnd.Completed ? _chance.Next(50) : 0,
        Status = status,
        ReportedInFlight = Chance(0.5) ? attempt?.Replica.InFlight : null,
    };
}
