using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ballast.Worker.Models;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Http;

/// <summary>What TensorFlow Serving tells about a model.</summary>
internal static class TensorFlowMetadata
{
    /// <summary>Writes the status of the served version.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="model">The model.</param>
    /// <param name="state">Its state, such as <c>AVAILABLE</c>.</param>
    public static void WriteStatus(Utf8JsonWriter json, ServedModel model, string state)
    {
        json.WriteStartObject();
        json.WriteStartArray("model_version_status"u8);
        json.WriteStartObject();
        json.WriteString("version"u8, model.Version);
        json.WriteString("state"u8, state);
        json.WriteStartObject("status"u8);
        json.WriteString("error_code"u8, "OK");
        json.WriteString("error_message"u8, "");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the one signature of the model.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="model">The model.</param>
    public static void WriteSignature(Utf8JsonWriter json, ServedModel model)
    {
        json.WriteStartObject();
        json.WriteStartObject("model_spec"u8);
        json.WriteString("name"u8, model.Name);
        json.WriteString("signature_name"u8, "");
        json.WriteString("version"u8, model.Version);
        json.WriteEndObject();
        json.WriteStartObject("metadata"u8);
        json.WriteStartObject("signature_def"u8);
        json.WriteStartObject("signature_def"u8);
        json.WriteStartObject("serving_default"u8);
        WriteTensors(json, "inputs", model.Adapter.Inputs);
        WriteTensors(json, "outputs", model.Adapter.Outputs);
        json.WriteString("method_name"u8, "tensorflow/serving/predict");
        for (var i = 0; i < 5; i++)
        {
            json.WriteEndObject();
        }
    }

    private static void WriteTensors(Utf8JsonWriter json, string kind, ImmutableArray<TensorSpec> specs)
    {
        json.WriteStartObject(kind);
        foreach (var spec in specs)
        {
            json.WriteStartObject(spec.Name);
            json.WriteString("dtype"u8, spec.Type.ToTensorFlow());
            json.WriteStartObject("tensor_shape"u8);
            json.WriteStartArray("dim"u8);
            foreach (var dimension in spec.Shape)
            {
                json.WriteStartObject();
                json.WriteString("size"u8, dimension.ToString(CultureInfo.InvariantCulture));
                json.WriteString("name"u8, "");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("unknown_rank"u8, false);
            json.WriteEndObject();
            json.WriteString("name"u8, spec.Name);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
