namespace Ballast.Queueing;

/// <summary>Who leaves the queue first: a key per request, smallest first; equal keys leave in order of
/// arrival.</summary>
public interface IQueueOrder
{
    /// <summary>The catalogue name.</summary>
    string Name { get; }

    /// <summary>The request's key; it must not change while the request waits.</summary>
    /// <param name="request">The request.</param>
    long Key(in InferenceRequest request);
}
