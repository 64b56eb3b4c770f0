using Ballast.Cluster;
using Ballast.Routing;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>The queue holds whoever was told to wait, and no more of them and of their bytes than it may. Second tries
/// were admitted before and count for neither bound. Under a bound that was made smaller nobody joins until there is
/// room again.</summary>
internal sealed class QueueChecker(SimulationSettings settings) : SwarmChecker
{
    private readonly WantedBook _wanted = new(settings);
    private readonly Dictionary<ulong, long> _bytes = [];
    private readonly Dictionary<ulong, bool> _waiting = [];
    private Book[] _books = [];

    private struct Book
    {
        public int Waiting;
        public long Bytes;
        public int FirstTries;
        public long FirstBytes;
        public int FirstTriesBefore;
        public long FirstBytesBefore;
    }

    public override string Invariant => "the queue keeps its bounds";

    public override void Begins(SimulatedWorld world)
    {
        base.Begins(world);
        _books = new Book[world.Deployments.Count];
    }

    public override void StateTold(ClusterState state) => _wanted.Told(state);

    public override void Arrives(SimulatedDeployment deployment, in InferenceRequest request) =>
        _bytes[request.Id.Value] = request.PayloadBytes;

    public override void Decides(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        if (dispatch.Kind == DispatchKind.Wait)
        {
            var first = dispatch.Attempt == 0;
            Hold(_waiting.TryAdd(dispatch.Request.Value, first), $"request {dispatch.Request} waits already");
            Count(deployment, dispatch.Request, first, 1);
            return;
        }
        if (dispatch.Kind is not (DispatchKind.Send or DispatchKind.Reject or DispatchKind.Finish)) { return; }
        if (_waiting.Remove(dispatch.Request.Value, out var was)) { Count(deployment, dispatch.Request, was, -1); }
        if (dispatch.Kind != DispatchKind.Send) { _bytes.Remove(dispatch.Request.Value); }
    }

    public override void Carried(SimulatedDeployment deployment)
    {
        ref var book = ref _books[deployment.Index];
        var router = deployment.Router;
        var bounds = _wanted[deployment].Router.Queue;
        Hold(
            router.Queued == book.Waiting && router.QueuedBytes == book.Bytes,
            $"{router.Queued} of {router.QueuedBytes} bytes wait, not {book.Waiting} of {book.Bytes}");
        Hold(
            book.FirstTries <= Math.Max(bounds.MaxRequests, book.FirstTriesBefore),
            $"{book.FirstTries} first tries wait, {bounds.MaxRequests} may");
        Hold(
            book.FirstBytes <= Math.Max(bounds.MaxBytes, book.FirstBytesBefore),
            $"{book.FirstBytes} bytes wait, {bounds.MaxBytes} may");
        (book.FirstTriesBefore, book.FirstBytesBefore) = (book.FirstTries, book.FirstBytes);
    }

    private void Count(SimulatedDeployment deployment, RequestId request, bool first, int by)
    {
        ref var book = ref _books[deployment.Index];
        var bytes = _bytes.GetValueOrDefault(request.Value) * by;
        book.Waiting += by;
        book.Bytes += bytes;
        if (!first) { return; }
        book.FirstTries += by;
        book.FirstBytes += bytes;
    }
}
