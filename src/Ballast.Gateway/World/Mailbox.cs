using System.Threading.Tasks.Sources;
using Ballast.Routing;

namespace Ballast.Gateway.World;

/// <summary>Decisions on one request on their way from the deployment's lock to the request's own flow. One
/// reader.</summary>
/// <remarks>Bounded by what a router can say of one request: an attempt sent, waiting or given up, and its
/// end.</remarks>
internal sealed class Mailbox : IValueTaskSource<Dispatch>
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<Dispatch> _source = new() { RunContinuationsAsynchronously = true };
    private Queue<Dispatch>? _more;
    private Dispatch _one;
    private bool _hasOne;
    private bool _awaited;

    public void Post(in Dispatch dispatch)
    {
        lock (_gate)
        {
            if (_awaited)
            {
                _awaited = false;
                _source.SetResult(dispatch);
            }
            else if (_hasOne || _more is { Count: > 0 }) { (_more ??= new Queue<Dispatch>(2)).Enqueue(dispatch); }
            else { (_one, _hasOne) = (dispatch, true); }
        }
    }

    public ValueTask<Dispatch> NextAsync()
    {
        lock (_gate)
        {
            if (_hasOne)
            {
                _hasOne = false;
                return new ValueTask<Dispatch>(_one);
            }
            if (_more is not null && _more.TryDequeue(out var next)) { return new ValueTask<Dispatch>(next); }
            _source.Reset();
            _awaited = true;
            return new ValueTask<Dispatch>(this, _source.Version);
        }
    }

    Dispatch IValueTaskSource<Dispatch>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<Dispatch>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<Dispatch>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
