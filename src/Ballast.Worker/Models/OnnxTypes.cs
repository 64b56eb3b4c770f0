using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Ballast.Worker.Tensors;
using Microsoft.ML.OnnxRuntime;
using TensorElementType = Microsoft.ML.OnnxRuntime.Tensors.TensorElementType;

namespace Ballast.Worker.Models;

/// <summary>Element types and values between our tensors and ONNX Runtime.</summary>
internal static class OnnxTypes
{
    /// <summary>Our type for ONNX Runtime's.</summary>
    /// <param name="onnx">ONNX Runtime's type.</param>
    /// <param name="type">Ours.</param>
    /// <returns>False when the worker does not serve the type.</returns>
    public static bool TryGetType(TensorElementType onnx, [NotNullWhen(true)] out TensorType? type)
    {
        type = onnx switch
        {
            TensorElementType.Bool => TensorType.Bool,
            TensorElementType.UInt8 => TensorType.UInt8,
            TensorElementType.UInt16 => TensorType.UInt16,
            TensorElementType.UInt32 => TensorType.UInt32,
            TensorElementType.UInt64 => TensorType.UInt64,
            TensorElementType.Int8 => TensorType.Int8,
            TensorElementType.Int16 => TensorType.Int16,
            TensorElementType.Int32 => TensorType.Int32,
            TensorElementType.Int64 => TensorType.Int64,
            TensorElementType.Float => TensorType.Fp32,
            TensorElementType.Double => TensorType.Fp64,
            _ => null,
        };
        return type is not null;
    }

    /// <summary>A value over the tensor's own array; the array must live as long as the value.</summary>
    /// <param name="tensor">The tensor; not of strings.</param>
    public static OrtValue ToValue(Tensor tensor) => tensor.Type switch
    {
        TensorType.Bool => Wrap<bool>(tensor),
        TensorType.UInt8 => Wrap<byte>(tensor),
        TensorType.UInt16 => Wrap<ushort>(tensor),
        TensorType.UInt32 => Wrap<uint>(tensor),
        TensorType.UInt64 => Wrap<ulong>(tensor),
        TensorType.Int8 => Wrap<sbyte>(tensor),
        TensorType.Int16 => Wrap<short>(tensor),
        TensorType.Int32 => Wrap<int>(tensor),
        TensorType.Int64 => Wrap<long>(tensor),
        TensorType.Fp32 => Wrap<float>(tensor),
        TensorType.Fp64 => Wrap<double>(tensor),
        _ => throw new UnreachableException(),
    };

    /// <summary>A copy of a value as a tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="type">The type the graph declares.</param>
    /// <param name="value">The value.</param>
    public static Tensor ToTensor(string name, TensorType type, OrtValue value)
    {
        var shape = value.GetTensorTypeAndShape().Shape;
        Array data = type switch
        {
            TensorType.Bool => value.GetTensorDataAsSpan<bool>().ToArray(),
            TensorType.UInt8 => value.GetTensorDataAsSpan<byte>().ToArray(),
            TensorType.UInt16 => value.GetTensorDataAsSpan<ushort>().ToArray(),
            TensorType.UInt32 => value.GetTensorDataAsSpan<uint>().ToArray(),
            TensorType.UInt64 => value.GetTensorDataAsSpan<ulong>().ToArray(),
            TensorType.Int8 => value.GetTensorDataAsSpan<sbyte>().ToArray(),
            TensorType.Int16 => value.GetTensorDataAsSpan<short>().ToArray(),
            TensorType.Int32 => value.GetTensorDataAsSpan<int>().ToArray(),
            TensorType.Int64 => value.GetTensorDataAsSpan<long>().ToArray(),
            TensorType.Fp32 => value.GetTensorDataAsSpan<float>().ToArray(),
            TensorType.Fp64 => value.GetTensorDataAsSpan<double>().ToArray(),
            _ => throw new UnreachableException(),
        };
        return new Tensor(name, type, shape, data);
    }

    /// <summary>An empty array of a type.</summary>
    /// <param name="type">The type; not strings.</param>
    /// <param name="length">Its length.</param>
    public static Array NewArray(TensorType type, int length) => type switch
    {
        TensorType.Bool => new bool[length],
        TensorType.UInt8 => new byte[length],
        TensorType.UInt16 => new ushort[length],
        TensorType.UInt32 => new uint[length],
        TensorType.UInt64 => new ulong[length],
        TensorType.Int8 => new sbyte[length],
        TensorType.Int16 => new short[length],
        TensorType.Int32 => new int[length],
        TensorType.Int64 => new long[length],
        TensorType.Fp32 => new float[length],
        TensorType.Fp64 => new double[length],
        _ => throw new UnreachableException(),
    };

    private static OrtValue Wrap<T>(Tensor tensor)
        where T : unmanaged => OrtValue.CreateTensorValueFromMemory((T[])tensor.Data, tensor.Shape);
}
