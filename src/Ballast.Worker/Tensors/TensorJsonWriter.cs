using System.Diagnostics;
using System.Text.Json;

namespace Ballast.Worker.Tensors;

/// <summary>Writes the elements of tensors as JSON.</summary>
/// <remarks>Floating-point numbers that JSON has no word for become the strings <c>NaN</c>, <c>Infinity</c> and
/// <c>-Infinity</c>.</remarks>
internal static class TensorJsonWriter
{
    /// <summary>Writes all elements as one flat array.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="tensor">The tensor.</param>
    public static void WriteFlat(Utf8JsonWriter json, Tensor tensor)
    {
        json.WriteStartArray();
        for (var i = 0; i < tensor.Data.Length; i++)
        {
            WriteElement(json, tensor, i);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the whole tensor as nested arrays.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="tensor">The tensor.</param>
    public static void WriteNested(Utf8JsonWriter json, Tensor tensor) =>
        WriteNested(json, tensor, 0, 0, tensor.Data.Length);

    /// <summary>Writes one row along the first dimension as nested arrays.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="tensor">The tensor; at least one dimension.</param>
    /// <param name="row">The row, from 0.</param>
    public static void WriteRow(Utf8JsonWriter json, Tensor tensor, int row)
    {
        var size = tensor.Data.Length / tensor.Rows;
        WriteNested(json, tensor, 1, row * size, size);
    }

    private static void WriteNested(Utf8JsonWriter json, Tensor tensor, int dimension, int start, int count)
    {
        if (dimension == tensor.Shape.Length)
        {
            WriteElement(json, tensor, start);
            return;
        }

        json.WriteStartArray();
        var length = (int)tensor.Shape[dimension];
        for (var i = 0; i < length; i++)
        {
            WriteNested(json, tensor, dimension + 1, start + (i * (count / length)), count / length);
        }

        json.WriteEndArray();
    }

    // By the type and not by a pattern on the array: to the runtime a uint[] is an int[] too.
    private static void WriteElement(Utf8JsonWriter json, Tensor tensor, int index)
    {
        var data = tensor.Data;
        switch (tensor.Type)
        {
            case TensorType.Bool: json.WriteBooleanValue(((bool[])data)[index]); break;
            case TensorType.UInt8: json.WriteNumberValue(((byte[])data)[index]); break;
            case TensorType.UInt16: json.WriteNumberValue(((ushort[])data)[index]); break;
            case TensorType.UInt32: json.WriteNumberValue(((uint[])data)[index]); break;
            case TensorType.UInt64: json.WriteNumberValue(((ulong[])data)[index]); break;
            case TensorType.Int8: json.WriteNumberValue(((sbyte[])data)[index]); break;
            case TensorType.Int16: json.WriteNumberValue(((short[])data)[index]); break;
            case TensorType.Int32: json.WriteNumberValue(((int[])data)[index]); break;
            case TensorType.Int64: json.WriteNumberValue(((long[])data)[index]); break;
            case TensorType.Fp32: WriteSingle(json, ((float[])data)[index]); break;
            case TensorType.Fp64: WriteDouble(json, ((double[])data)[index]); break;
            case TensorType.Bytes: json.WriteStringValue(((string[])data)[index]); break;
            default: throw new UnreachableException();
        }
    }

    /// <summary>Writes one number.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The number.</param>
    public static void WriteSingle(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value))
        {
            json.WriteNumberValue(value);
            return;
        }

        WriteDouble(json, value);
    }

    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
            return;
        }

        json.WriteStringValue(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8);
    }
}
