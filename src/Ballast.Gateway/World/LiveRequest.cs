using Ballast.Gateway.Forwarding;
using Ballast.Protocols;
using Ballast.Routing;

namespace Ballast.Gateway.World;

/// <summary>One client request while it is in the house: its facts, its decisions, and its running attempts.</summary>
internal sealed class LiveRequest(LiveDeployment deployment, WorldClock clock)
{
    private readonly Mailbox _mail = new();
    private AttemptRun? _first;
    private AttemptRun? _second;

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
                FindRun(dispatch.Attempt)?.Abandon();
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

    public void Attach(AttemptRun run)
    {
        if (_first is null) { _first = run; }
        else { _second = run; }
    }

    public void Detach(AttemptRun run)
    {
        if (ReferenceEquals(_first, run)) { _first = null; }
        else if (ReferenceEquals(_second, run)) { _second = null; }
    }

    private AttemptRun? FindRun(int attempt)
    {
        var (first, second) = (_first, _second);
        if (first?.Number == attempt) { return first; }
        return second?.Number == attempt ? second : null;
    }
}
