using System.Collections.Immutable;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Models;

/// <summary>The output of a classifier: a row of scores per input row, one score per class.</summary>
internal static class ClassScores
{
    /// <summary>The place of the graph's only output that can hold class scores, FP32 of shape [n, classes].</summary>
    /// <param name="outputs">The graph's outputs.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <returns>Null when no output or more than one fits.</returns>
    public static int? Find(ImmutableArray<TensorSpec> outputs, int classes)
    {
        int? found = null;
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i].Type == TensorType.Fp32 && outputs[i].Shape.Length == 2 && outputs[i].Shape[1] == classes)
            {
                if (found is not null)
                {
                    return null;
                }

                found = i;
            }
        }

        return found;
    }

    /// <summary>The class with the highest score in a row; the first on a tie.</summary>
    /// <param name="scores">The scores of one row.</param>
    public static int Best(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        return best;
    }

    /// <summary>The scores of one row.</summary>
    /// <param name="scores">A tensor of shape [n, classes].</param>
    /// <param name="row">The row, from 0.</param>
    public static ReadOnlySpan<float> Row(Tensor scores, int row)
    {
        var classes = (int)scores.Shape[1];
        return ((float[])scores.Data).AsSpan(row * classes, classes);
    }
}
