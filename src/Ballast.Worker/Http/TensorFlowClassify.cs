using System.Text.Json;
using Ballast.Worker.Execution;
using Ballast.Worker.Models;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Http;

/// <summary>TensorFlow Serving's <c>classify</c>, for models with labels: all labels with scores, best first.</summary>
internal sealed class TensorFlowClassify : Dialect<TensorFlowRequest>
{
    /// <inheritdoc/>
    public override string Protocol => "tensorflow";

    /// <inheritdoc/>
    public override TensorFlowRequest Read(ReadOnlySpan<byte> body, ServedModel model) => model.ScoresOutput is null
        ? throw new InvalidInputException(
            $"the model '{model.Name}' has no labels, so it cannot classify; use :predict")
        : new TensorFlowRequestReader(model).Read(body, "examples", allowColumns: false);

    /// <inheritdoc/>
    public override void Write(
        Utf8JsonWriter json, TensorFlowRequest request, in InferenceResult result, ServedModel model)
    {
        var scores = result.Outputs[model.ScoresOutput!.Value];
        var order = new int[model.Labels.Length];
        json.WriteStartObject();
        json.WriteStartArray("results"u8);
        for (var row = 0; row < scores.Rows; row++)
        {
            WriteRow(json, ClassScores.Row(scores, row).ToArray(), order, model);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, float[] scores, int[] order, ServedModel model)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => scores[a] == scores[b] ? a.CompareTo(b) : scores[b].CompareTo(scores[a]));
        json.WriteStartArray();
        foreach (var label in order)
        {
            json.WriteStartArray();
            json.WriteStringValue(model.Labels[label]);
            TensorJsonWriter.WriteSingle(json, scores[label]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
