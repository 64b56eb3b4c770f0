using Ballast.Gateway.Forwarding;
using Ballast.Protocols;
using Ballast.Routing;

namespace Ballast.Gateway.World;

/// <summary>One client request while it is in the house: its facts, its decisions, and its running attempts.</summary>
internal sealed class LiveRequest(LiveDeployment deployment, WorldClock clock)
{
    private readonly Mailbox _mail = new();
    private readonly Lock _runs = new();
    private AttemptRun? _first;
    private AttemptRun? _second;
    private int _abandonedUpTo = -1;

    public LiveDeployment Deployment { get; } = deployment;

    public WorldClock Clock { get; } = clock;

    /// <summary>What is asked, finer than the hall's kinds; for metrics and the response meter.</summary>
    public Operation Operation { get; init; }

    /// <summary>What the hall knows of it; set once, before it arrives.</summary>
    public InferenceRequest Facts;

    /// <summary>The latest decision to send, for the decision header and the access record.</summary>
    public Dispatch LastSend { get; private set; }

    /// <summary>The refusal, when there was one.</summary>
    public Dispatch? Refusal { get; private set; }

    /// <summary>Whether the hall has said its last word.</summary>
    public bool Settled { get; private set; }

    public RequestId Id => Facts.Id;

    /// <summary>Takes a decision under the deployment's lock; never blocks and never runs anybody's code.</summary>
    public void Take(in Dispatch dispatch)
    {
        switch (dispatch.Kind)
        {
            case DispatchKind.Send:
                LastSend = dispatch;
                _mail.Post(in dispatch);
                break;
            case DispatchKind.Abandon:
                Abandon(dispatch.Attempt);
                break;
            case DispatchKind.Reject:
                Refusal = dispatch;
                Settled = true;
                _mail.Post(in dispatch);
                break;
            case DispatchKind.Finish:
                Settled = true;
                _mail.Post(in dispatch);
                break;
            case DispatchKind.Wait:
                _mail.Post(in dispatch);
                break;
        }
    }

    /// <summary>The next decision. One reader at a time.</summary>
    public ValueTask<Dispatch> NextAsync() => _mail.NextAsync();

    /// <summary>Makes a run known to the hall's decisions. One that was given up before it began is stopped at
    /// once.</summary>
    public void Attach(AttemptRun run)
    {
        lock (_runs)
        {
            if (_first is null) { _first = run; }
            else { _second = run; }
            if (run.Number > _abandonedUpTo) { return; }
        }
        run.Abandon();
    }

    public void Detach(AttemptRun run)
    {
        lock (_runs)
        {
            if (ReferenceEquals(_first, run)) { _first = null; }
            else if (ReferenceEquals(_second, run)) { _second = null; }
        }
    }

    // The decision to send travels by mail, the decision to give up does not: it may come before the run has begun.
    private void Abandon(int attempt)
    {
        AttemptRun? run;
        lock (_runs)
        {
            run = _first?.Number == attempt ? _first : _second?.Number == attempt ? _second : null;
            if (run is null) { _abandonedUpTo = Math.Max(_abandonedUpTo, attempt); }
        }
        run?.Abandon();
    }
}
