using System.Text.Json;
using Ballast.Worker.Execution;
using Ballast.Worker.Models;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Http;

/// <summary>TensorFlow Serving's <c>predict</c>.</summary>
internal sealed class TensorFlowPredict : Dialect<TensorFlowRequest>
{
    /// <inheritdoc/>
    public override string Protocol => "tensorflow";

    /// <inheritdoc/>
    public override TensorFlowRequest Read(ReadOnlySpan<byte> body, ServedModel model) =>
        new TensorFlowRequestReader(model).Read(body, "instances", allowColumns: true);

    /// <inheritdoc/>
    public override void Write(
        Utf8JsonWriter json, TensorFlowRequest request, in InferenceResult result, ServedModel model)
    {
        var outputs = model.Adapter.Decode(result.Outputs);
        json.WriteStartObject();
        if (request.IsColumnar)
        {
            json.WritePropertyName("outputs"u8);
            WriteColumns(json, outputs);
        }
        else
        {
            WriteRows(json, outputs, request.Inputs[0].Rows);
        }

        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json, Tensor[] outputs)
    {
        if (outputs.Length == 1)
        {
            TensorJsonWriter.WriteNested(json, outputs[0]);
            return;
        }

        json.WriteStartObject();
        foreach (var output in outputs)
        {
            json.WritePropertyName(output.Name);
            TensorJsonWriter.WriteNested(json, output);
        }

        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, Tensor[] outputs, int rows)
    {
        if (!TensorRows.HaveRows(outputs, rows))
        {
            throw new InvalidInputException(
                "the model's outputs do not have a row per instance; ask by 'inputs' instead of 'instances'");
        }

        json.WriteStartArray("predictions"u8);
        for (var row = 0; row < rows; row++)
        {
            WriteRow(json, outputs, row);
        }

        json.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter json, Tensor[] outputs, int row)
    {
        if (outputs.Length == 1)
        {
            TensorJsonWriter.WriteRow(json, outputs[0], row);
            return;
        }

        json.WriteStartObject();
        foreach (var output in outputs)
        {
            json.WritePropertyName(output.Name);
            TensorJsonWriter.WriteRow(json, output, row);
        }

        json.WriteEndObject();
    }
}
