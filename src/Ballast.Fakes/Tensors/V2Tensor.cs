using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Fakes.Serving;

namespace Ballast.Fakes.Tensors;

/// <summary>An input tensor of KServe V2 in JSON, flat in row order.</summary>
internal sealed record V2Tensor(string Name, string DataType, long[] Shape, JsonElement[] Data)
{
    private const int DeepestNesting = 16;

    private static readonly string[] DataTypes =
    [
        "BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64",
        "BYTES", "BF16",
    ];

    /// <summary>Length of the first axis, the batch.</summary>
    public int Rows => (int)Shape[0];

    public ReadOnlySpan<JsonElement> Row(int row)
    {
        var width = Data.Length / Rows;
        return Data.AsSpan(row * width, width);
    }

    public static V2Tensor Read(JsonElement tensor)
    {
        var name = Text(tensor, "name", "input");
        var type = Text(tensor, "datatype", name);
        if (!DataTypes.Contains(type))
        {
            throw new FakeInputException(400,
                $"Input '{name}' has datatype '{type}'; known are {string.Join(", ", DataTypes)}.");
        }
        var shape = ReadShape(tensor, name);
        if (!tensor.TryGetProperty("data", out var nested) || nested.ValueKind != JsonValueKind.Array)
        {
            throw new FakeInputException(400, $"Input '{name}' has no 'data' list; this fake reads JSON tensors only.");
        }
        var data = new List<JsonElement>();
        Flatten(nested, data, name, 0);
        CheckCount(name, shape, data.Count);
        CheckKinds(name, type, data);
        return new V2Tensor(name, type, shape, [.. data]);
    }

    public JsonObject Echo(string name) => new()
    {
        ["name"] = name,
        ["datatype"] = DataType,
        ["shape"] = new JsonArray([.. Shape.Select(axis => JsonValue.Create(axis))]),
        ["data"] = new JsonArray([.. Data.Select(value => JsonValue.Create(value))]),
    };

    private static string Text(JsonElement tensor, string field, string owner) =>
        tensor.ValueKind == JsonValueKind.Object && tensor.TryGetProperty(field, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FakeInputException(400, $"'{owner}' has no text '{field}'.");

    private static long[] ReadShape(JsonElement tensor, string name)
    {
        if (tensor.TryGetProperty("shape", out var shape) && shape.ValueKind == JsonValueKind.Array
            && shape.GetArrayLength() is > 0 and <= DeepestNesting)
        {
            var axes = shape.EnumerateArray().Select(axis =>
                axis.ValueKind == JsonValueKind.Number && axis.TryGetInt32(out var length) ? length : 0L).ToArray();
            if (axes.All(axis => axis > 0))
            {
                return axes;
            }
        }
        throw new FakeInputException(400,
            $"Input '{name}' needs a 'shape' of 1 to {DeepestNesting} whole numbers above 0.");
    }

    private static void CheckCount(string name, long[] shape, int count)
    {
        // A double: the product of sixteen large axes overflows every integer, and is then wrong by far anyway.
        var wanted = shape.Aggregate(1.0, (product, axis) => product * axis);
        if (wanted != count)
        {
            throw new FakeInputException(400, string.Create(CultureInfo.InvariantCulture,
                $"Input '{name}' has shape [{string.Join(",", shape)}], which is {wanted} elements, ")
                + $"but {count} came.");
        }
    }

    private static void Flatten(JsonElement nested, List<JsonElement> flat, string name, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new FakeInputException(400, $"Input '{name}' is nested more than {DeepestNesting} deep.");
        }
        foreach (var element in nested.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                Flatten(element, flat, name, depth + 1);
            }
            else
            {
                flat.Add(element);
            }
        }
    }

    private static void CheckKinds(string name, string type, List<JsonElement> data)
    {
        foreach (var value in data)
        {
            var fits = type switch
            {
                "BYTES" => value.ValueKind == JsonValueKind.String,
                "BOOL" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                _ => value.ValueKind == JsonValueKind.Number,
            };
            if (!fits)
            {
                throw new FakeInputException(400, $"Input '{name}' is {type} but holds a {value.ValueKind}.");
            }
        }
    }
}
