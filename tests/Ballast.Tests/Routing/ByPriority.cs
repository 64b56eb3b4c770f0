using Ballast.Queueing;

namespace Ballast.Tests.Routing;

/// <summary>Higher priorities first.</summary>
internal sealed class ByPriority : IQueueOrder
{
    public string Name => "test-priority";

    public long Key(in InferenceRequest request) => -request.Priority;
}
