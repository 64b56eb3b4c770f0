using System.Text.Json;
using Ballast.Worker.Models;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Http;

/// <summary>Reads the body of KServe V2's <c>infer</c>.</summary>
/// <param name="model">The model it is for.</param>
internal ref struct KServeRequestReader(ServedModel model)
{
    private readonly InputSet _inputs = new(model);
    private string? _id;
    private List<string>? _outputs;
    private bool _hasInputs;

    /// <summary>Reads a whole body.</summary>
    /// <param name="body">The body.</param>
    public KServeRequest Read(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        JsonReading.Start(ref json, JsonTokenType.StartObject, "the request");
        while (JsonReading.NextProperty(ref json))
        {
            if (json.ValueTextEquals("id"u8))
            {
                _id = JsonReading.Text(ref json, "id");
            }
            else if (json.ValueTextEquals("inputs"u8))
            {
                ReadInputs(ref json);
            }
            else if (json.ValueTextEquals("outputs"u8))
            {
                ReadOutputs(ref json);
            }
            else
            {
                JsonReading.SkipValue(ref json);
            }
        }

        JsonReading.End(ref json);
        if (!_hasInputs)
        {
            throw new InvalidInputException("expected a list 'inputs' in the request, got none");
        }

        return new KServeRequest { Id = _id, Inputs = _inputs.Complete(), Outputs = _outputs };
    }

    private void ReadInputs(ref Utf8JsonReader json)
    {
        JsonReading.Start(ref json, JsonTokenType.StartArray, "inputs");
        _hasInputs = true;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            JsonReading.Expect(ref json, JsonTokenType.StartObject, "an entry of inputs");
            _inputs.Add(ReadInput(ref json));
        }
    }

    private readonly Tensor ReadInput(ref Utf8JsonReader json)
    {
        string? name = null;
        string? datatype = null;
        long[]? shape = null;
        var data = json;      // stands at the data once they are seen: the other members may follow them
        var hasData = false;
        while (JsonReading.NextProperty(ref json))
        {
            if (json.ValueTextEquals("name"u8))
            {
                name = JsonReading.Text(ref json, "name");
            }
            else if (json.ValueTextEquals("datatype"u8))
            {
                datatype = JsonReading.Text(ref json, "datatype");
            }
            else if (json.ValueTextEquals("shape"u8))
            {
                shape = JsonReading.Shape(ref json);
            }
            else if (json.ValueTextEquals("data"u8))
            {
                JsonReading.Start(ref json, JsonTokenType.StartArray, "data");
                data = json;
                hasData = true;
                json.Skip();
            }
            else
            {
                JsonReading.SkipValue(ref json);
            }
        }

        return Build(_inputs.Spec(name), datatype, shape, hasData, ref data);
    }

    private static Tensor Build(
        TensorSpec spec, string? datatype, long[]? shape, bool hasData, ref Utf8JsonReader data)
    {
        if (datatype != spec.Type.ToKServe())
        {
            throw new InvalidInputException($"input '{spec.Name}': expected datatype {spec.Type.ToKServe()}, got " +
                (datatype is null ? "none" : $"'{InputSet.Cut(datatype)}'"));
        }

        if (shape is null)
        {
            throw new InvalidInputException($"input '{spec.Name}': expected shape {spec.ShapeText()}, got none");
        }

        spec.CheckShape(shape);
        if (Shapes.Count(shape) is not { } count)
        {
            throw new InvalidInputException($"input '{spec.Name}': the shape {Shapes.Text(shape)} is too large");
        }

        if (!hasData)
        {
            throw new InvalidInputException(
                $"input '{spec.Name}': expected 'data' as JSON, got none; the binary extension is not served");
        }

        var reader = new NestedArrayReader(spec.Name, spec.Type, count);
        reader.Read(ref data);
        return reader.ToTensor(shape);
    }

    private void ReadOutputs(ref Utf8JsonReader json)
    {
        JsonReading.Start(ref json, JsonTokenType.StartArray, "outputs");
        var outputs = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            JsonReading.Expect(ref json, JsonTokenType.StartObject, "an entry of outputs");
            string? name = null;
            while (JsonReading.NextProperty(ref json))
            {
                if (json.ValueTextEquals("name"u8))
                {
                    name = JsonReading.Text(ref json, "name");
                }
                else
                {
                    JsonReading.SkipValue(ref json);
                }
            }

            outputs.Add(KnownOutput(name, outputs));
        }

        _outputs = outputs.Count > 0 ? outputs : null;
    }

    private readonly string KnownOutput(string? name, List<string> before)
    {
        var known = model.Adapter.Outputs.Select(output => output.Name).ToArray();
        if (name is null || !known.Contains(name))
        {
            throw new InvalidInputException(
                $"unknown output '{InputSet.Cut(name ?? "")}'; expected '{string.Join("', '", known)}'");
        }

        return before.Contains(name) ? throw new InvalidInputException($"output '{name}' was named twice") : name;
    }
}
