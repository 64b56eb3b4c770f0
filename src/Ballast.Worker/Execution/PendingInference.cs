using Ballast.Worker.Tensors;

namespace Ballast.Worker.Execution;

/// <summary>A request for inference from its arrival to its result.</summary>
/// <param name="id">Its number.</param>
/// <param name="inputs">The graph's inputs.</param>
internal sealed class PendingInference(RequestId id, Tensor[] inputs)
{
    // Its waiter goes on elsewhere: an executor thread must not write a client's answer.
    private readonly TaskCompletionSource<InferenceResult> _result =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its number.</summary>
    public RequestId Id { get; } = id;

    /// <summary>The graph's inputs.</summary>
    public Tensor[] Inputs { get; } = inputs;

    /// <summary>Completes with the result, or is cancelled when the client went away before the run.</summary>
    public Task<InferenceResult> Result => _result.Task;

    /// <summary>Hands over the result; a second one is dropped.</summary>
    /// <param name="result">The result.</param>
    public void Complete(in InferenceResult result) => _result.TrySetResult(result);

    /// <summary>Gives up.</summary>
    public void Cancel() => _result.TrySetCanceled();
}
