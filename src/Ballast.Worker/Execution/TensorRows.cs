using Ballast.Worker.Models;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Execution;

/// <summary>Joins the rows of several requests into one run, and splits what comes out.</summary>
internal static class TensorRows
{
    /// <summary>Whether two requests may share a run: their inputs agree in all but the first dimension.</summary>
    /// <param name="a">The inputs of one, in order of the graph.</param>
    /// <param name="b">The inputs of the other.</param>
    public static bool CanJoin(Tensor[] a, Tensor[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (!a[i].Shape.AsSpan(1).SequenceEqual(b[i].Shape.AsSpan(1)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The inputs of one run for several requests.</summary>
    /// <param name="requests">At least two requests that can join.</param>
    public static Tensor[] Join(IReadOnlyList<PendingInference> requests)
    {
        var first = requests[0].Inputs;
        var joined = new Tensor[first.Length];
        for (var i = 0; i < joined.Length; i++)
        {
            var place = i;
            var data = OnnxTypes.NewArray(first[i].Type, requests.Sum(request => request.Inputs[place].Data.Length));
            var filled = 0;
            foreach (var request in requests)
            {
                var part = request.Inputs[i].Data;
                Array.Copy(part, 0, data, filled, part.Length);
                filled += part.Length;
            }

            long[] shape = [.. first[i].Shape];
            shape[0] = requests.Sum(request => request.Inputs[place].Shape[0]);
            joined[i] = new Tensor(first[i].Name, first[i].Type, shape, data);
        }

        return joined;
    }

    /// <summary>Whether outputs have one row per input row, so that they can be split.</summary>
    /// <param name="outputs">The outputs of a run.</param>
    /// <param name="rows">The rows that went in.</param>
    public static bool HaveRows(Tensor[] outputs, int rows) =>
        Array.TrueForAll(outputs, output => output.Shape.Length > 0 && output.Shape[0] == rows);

    /// <summary>The outputs of some rows.</summary>
    /// <param name="outputs">The outputs of a run.</param>
    /// <param name="start">The first of the rows.</param>
    /// <param name="rows">How many.</param>
    public static Tensor[] Slice(Tensor[] outputs, int start, int rows)
    {
        return Array.ConvertAll(outputs, output =>
        {
            var size = output.Data.Length / output.Rows;
            var data = OnnxTypes.NewArray(output.Type, rows * size);
            Array.Copy(output.Data, start * size, data, 0, data.Length);
            long[] shape = [.. output.Shape];
            shape[0] = rows;
            return new Tensor(output.Name, output.Type, shape, data);
        });
    }
}
