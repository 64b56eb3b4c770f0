using System.Text.Json;
using Ballast.Worker.Models;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Http;

/// <summary>Reads the bodies of TensorFlow Serving's <c>predict</c> and <c>classify</c>.</summary>
/// <remarks>Shapes are found out from the nesting, since the protocol does not tell them.</remarks>
/// <param name="model">The model it is for.</param>
internal ref struct TensorFlowRequestReader(ServedModel model)
{
    private const string Signature = "serving_default";

    private readonly InputSet _inputs = new(model);
    private bool _columnar;
    private bool _found;

    /// <summary>Reads a whole body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="rowsKey">The member that holds the rows: <c>instances</c> or <c>examples</c>.</param>
    /// <param name="allowColumns">Whether the member <c>inputs</c> may hold columns instead.</param>
    public TensorFlowRequest Read(ReadOnlySpan<byte> body, string rowsKey, bool allowColumns)
    {
        var json = new Utf8JsonReader(body);
        JsonReading.Start(ref json, JsonTokenType.StartObject, "the request");
        while (JsonReading.NextProperty(ref json))
        {
            if (json.ValueTextEquals(rowsKey))
            {
                BeOnlyOne(rowsKey, allowColumns);
                JsonReading.Start(ref json, JsonTokenType.StartArray, rowsKey);
                ReadRows(ref json, rowsKey);
            }
            else if (allowColumns && json.ValueTextEquals("inputs"u8))
            {
                BeOnlyOne(rowsKey, allowColumns);
                _columnar = true;
                json.Read();
                ReadColumns(ref json);
            }
            else if (json.ValueTextEquals("signature_name"u8))
            {
                CheckSignature(JsonReading.Text(ref json, "signature_name"));
            }
            else
            {
                JsonReading.SkipValue(ref json);
            }
        }

        JsonReading.End(ref json);
        return _found
            ? new TensorFlowRequest { Inputs = _inputs.Complete(), IsColumnar = _columnar }
            : throw new InvalidInputException($"expected a member {Members(rowsKey, allowColumns)}, got none");
    }

    private void BeOnlyOne(string rowsKey, bool allowColumns)
    {
        if (_found)
        {
            throw new InvalidInputException($"expected one member {Members(rowsKey, allowColumns)}, got two");
        }

        _found = true;
    }

    private readonly void ReadRows(ref Utf8JsonReader json, string rowsKey)
    {
        var peek = json;
        peek.Read();
        if (!IsNamed(peek))
        {
            AddWhole(ref json, OnlyInput($"an entry of {rowsKey}"));
            return;
        }

        var readers = model.Adapter.Inputs
            .Select(spec => new NestedArrayReader(spec.Name, spec.Type, Array.MaxLength)).ToArray();
        var counts = new int[readers.Length];
        var rows = 0;
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; rows++)
        {
            JsonReading.Expect(ref json, JsonTokenType.StartObject, $"an entry of {rowsKey}");
            while (JsonReading.NextProperty(ref json))
            {
                var place = model.Adapter.Inputs.IndexOf(_inputs.Spec(JsonReading.Text(ref json)));
                json.Read();
                readers[place].Read(ref json, depth: 1);
                counts[place]++;
            }

            CheckRow(counts, rows, rowsKey);
        }

        for (var i = 0; i < readers.Length; i++)
        {
            readers[i].Measured(0, rows);
            AddChecked(model.Adapter.Inputs[i], readers[i]);
        }
    }

    private readonly void CheckRow(int[] counts, int row, string rowsKey)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] != row + 1)
            {
                var fault = counts[i] <= row ? "lacks" : "repeats";
                throw new InvalidInputException(
                    $"entry {row} of {rowsKey} {fault} the input '{model.Adapter.Inputs[i].Name}'");
            }
        }
    }

    private readonly void ReadColumns(ref Utf8JsonReader json)
    {
        if (!IsNamed(json))
        {
            AddWhole(ref json, OnlyInput("inputs"));
            return;
        }

        while (JsonReading.NextProperty(ref json))
        {
            var spec = _inputs.Spec(JsonReading.Text(ref json));
            json.Read();
            AddWhole(ref json, spec);
        }
    }

    private readonly void AddWhole(ref Utf8JsonReader json, TensorSpec spec)
    {
        var reader = new NestedArrayReader(spec.Name, spec.Type, Array.MaxLength);
        reader.Read(ref json);
        AddChecked(spec, reader);
    }

    private readonly void AddChecked(TensorSpec spec, NestedArrayReader reader)
    {
        var tensor = reader.ToTensor();
        spec.CheckShape(tensor.Shape);
        _inputs.Add(tensor);
    }

    private readonly TensorSpec OnlyInput(string what) => model.Adapter.Inputs.Length == 1
        ? model.Adapter.Inputs[0]
        : throw new InvalidInputException(
            $"expected {what} to name the inputs '{string.Join("', '", model.Adapter.Inputs.Select(i => i.Name))}'");

    // An object names inputs, unless it is {"b64": …}: that is a single value.
    private static bool IsNamed(Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.StartObject && json.Read() &&
        !(json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("b64"u8));

    private static void CheckSignature(string name)
    {
        if (name is not (Signature or ""))
        {
            throw new InvalidInputException(
                $"unknown signature_name '{InputSet.Cut(name)}'; expected '{Signature}'");
        }
    }

    private static string Members(string rowsKey, bool allowColumns) =>
        allowColumns ? $"'{rowsKey}' or 'inputs'" : $"'{rowsKey}'";
}
