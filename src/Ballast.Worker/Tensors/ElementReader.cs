using System.Diagnostics;
using System.Text.Json;

namespace Ballast.Worker.Tensors;

/// <summary>Collects the elements of one tensor from JSON.</summary>
internal abstract class ElementReader
{
    /// <summary>Elements collected.</summary>
    public abstract int Count { get; }

    /// <summary>A reader for a type.</summary>
    /// <param name="type">The type.</param>
    public static ElementReader For(TensorType type) => type switch
    {
        TensorType.Bool => new ElementReader<bool>(ElementParsers.Boolean),
        TensorType.UInt8 => new ElementReader<byte>(ElementParsers.Integer),
        TensorType.UInt16 => new ElementReader<ushort>(ElementParsers.Integer),
        TensorType.UInt32 => new ElementReader<uint>(ElementParsers.Integer),
        TensorType.UInt64 => new ElementReader<ulong>(ElementParsers.Unsigned),
        TensorType.Int8 => new ElementReader<sbyte>(ElementParsers.Integer),
        TensorType.Int16 => new ElementReader<short>(ElementParsers.Integer),
        TensorType.Int32 => new ElementReader<int>(ElementParsers.Integer),
        TensorType.Int64 => new ElementReader<long>(ElementParsers.Integer),
        TensorType.Fp32 => new ElementReader<float>(ElementParsers.Single),
        TensorType.Fp64 => new ElementReader<double>(ElementParsers.Double),
        TensorType.Bytes => new ElementReader<string>(ElementParsers.Text),
        _ => throw new UnreachableException(),
    };

    /// <summary>Adds the element at which the reader stands; it is at the element's last token then.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>False when it is not an element of the type.</returns>
    public abstract bool TryAdd(ref Utf8JsonReader reader);

    /// <summary>The elements as an array of their type.</summary>
    public abstract Array ToArray();
}
