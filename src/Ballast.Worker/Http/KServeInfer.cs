using System.Text.Json;
using Ballast.Worker.Execution;
using Ballast.Worker.Models;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Http;

/// <summary>KServe V2's <c>infer</c>.</summary>
internal sealed class KServeInfer : Dialect<KServeRequest>
{
    /// <inheritdoc/>
    public override string Protocol => "kserve";

    /// <inheritdoc/>
    public override KServeRequest Read(ReadOnlySpan<byte> body, ServedModel model) =>
        new KServeRequestReader(model).Read(body);

    /// <inheritdoc/>
    public override void Write(
        Utf8JsonWriter json, KServeRequest request, in InferenceResult result, ServedModel model)
    {
        json.WriteStartObject();
        json.WriteString("model_name"u8, model.Name);
        json.WriteString("model_version"u8, model.Version);
        if (request.Id is not null)
        {
            json.WriteString("id"u8, request.Id);
        }

        json.WriteStartArray("outputs"u8);
        var outputs = model.Adapter.Decode(result.Outputs);
        if (request.Outputs is null)
        {
            foreach (var output in outputs)
            {
                Write(json, output);
            }
        }
        else
        {
            foreach (var name in request.Outputs)
            {
                Write(json, Array.Find(outputs, output => output.Name == name)!);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Tensor output)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, output.Name);
        json.WriteString("datatype"u8, output.Type.ToKServe());
        json.WriteStartArray("shape"u8);
        foreach (var dimension in output.Shape)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WritePropertyName("data"u8);
        TensorJsonWriter.WriteFlat(json, output);
        json.WriteEndObject();
    }
}
