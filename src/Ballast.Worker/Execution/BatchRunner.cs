using Ballast.Worker.Models;
using Ballast.Worker.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Ballast.Worker.Execution;

/// <summary>Runs a batch on the calling thread: joins its requests, runs the graph, splits the outputs.</summary>
/// <param name="graph">The graph.</param>
/// <param name="metrics">Told of every run.</param>
/// <param name="time">The clock.</param>
internal sealed class BatchRunner(OnnxModel graph, WorkerMetrics metrics, TimeProvider time)
{
    /// <summary>Runs a batch and hands every request its result.</summary>
    /// <param name="batch">The requests; empty afterwards.</param>
    public void Run(List<PendingInference> batch)
    {
        while (batch.Count > 0)
        {
            var first = batch[0];
            var group = batch.FindAll(other => TensorRows.CanJoin(first.Inputs, other.Inputs));
            batch.RemoveAll(group.Contains);
            RunGroup(group);
        }
    }

    private void RunGroup(List<PendingInference> group)
    {
        if (group.Count > 1 && TryRunTogether(group))
        {
            return;
        }

        // Alone, one request cannot fail another.
        foreach (var pending in group)
        {
            pending.Complete(Run(pending.Inputs));
        }
    }

    private bool TryRunTogether(List<PendingInference> group)
    {
        if (Join(group) is not { } inputs)
        {
            return false;
        }

        var result = Run(inputs);
        if (result.Verdict != InferenceVerdict.Done || !TensorRows.HaveRows(result.Outputs, inputs[0].Rows))
        {
            return false;
        }

        var start = 0;
        foreach (var pending in group)
        {
            var rows = pending.Inputs[0].Rows;
            pending.Complete(result with { Outputs = TensorRows.Slice(result.Outputs, start, rows) });
            start += rows;
        }

        return true;
    }

    private InferenceResult Run(Tensor[] inputs)
    {
        var started = time.GetTimestamp();
        try
        {
            var outputs = graph.Run(inputs);
            var execution = time.GetElapsedTime(started);
            metrics.Ran(inputs[0].Rows, execution);
            return new InferenceResult(InferenceVerdict.Done, outputs, execution);
        }
        catch (Exception fault) when (IsOfTheRequest(fault))
        {
            return new InferenceResult(InferenceVerdict.Failed, [], time.GetElapsedTime(started), fault.Message);
        }
    }

    private static Tensor[]? Join(List<PendingInference> group)
    {
        try
        {
            return TensorRows.Join(group);
        }
        catch (Exception fault) when (IsOfTheRequest(fault))
        {
            return null;    // too large together; alone they may fit
        }
    }

    // Faults that end a request and not the worker: the graph refused, or the tensors are larger than memory.
    private static bool IsOfTheRequest(Exception fault) =>
        fault is OnnxRuntimeException or OutOfMemoryException or OverflowException;
}
