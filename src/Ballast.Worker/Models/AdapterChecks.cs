using System.Collections.Immutable;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Models;

/// <summary>Whether a graph is what a pre-processor needs, told when the model is loaded.</summary>
internal static class AdapterChecks
{
    /// <summary>The place of the graph's output of class scores.</summary>
    /// <param name="model">The graph.</param>
    /// <param name="labels">One label per class.</param>
    /// <exception cref="ModelLoadException">There is none.</exception>
    public static int Scores(OnnxModel model, ImmutableArray<string> labels) =>
        ClassScores.Find(model.Outputs, labels.Length) ?? throw new ModelLoadException(
            $"A pre-processor needs one output FP32 [n, {labels.Length}], one score per label, but the graph gives " +
            string.Join(", ", model.Outputs.Select(Text)) + ".");

    /// <summary>Throws unless the graph takes just one input, of the given kind.</summary>
    /// <param name="model">The graph.</param>
    /// <param name="needed">The input.</param>
    /// <exception cref="ModelLoadException">It takes something else.</exception>
    public static void SingleInput(OnnxModel model, TensorSpec needed)
    {
        var fits = model.Inputs.Length == 1 && model.Inputs[0].Name == needed.Name &&
            model.Inputs[0].Type == needed.Type && model.Inputs[0].Shape.SequenceEqual(needed.Shape);
        if (!fits)
        {
            throw new ModelLoadException($"The pre-processor fills {Text(needed)}, but the graph takes " +
                string.Join(", ", model.Inputs.Select(Text)) + ".");
        }
    }

    private static string Text(TensorSpec spec) => $"'{spec.Name}' {spec.Type.ToKServe()} {spec.ShapeText()}";
}
