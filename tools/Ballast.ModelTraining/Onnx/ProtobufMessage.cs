using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Ballast.ModelTraining.Onnx;

/// <summary>A protobuf message under construction: just what ONNX files need.</summary>
#pragma warning disable CA1001 // both streams are memory only; disposing them would do nothing but end the message
internal sealed class ProtobufMessage
#pragma warning restore CA1001
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    public ProtobufMessage()
    {
        _output = new CodedOutputStream(_bytes);
    }

    public ProtobufMessage Add(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
        return this;
    }

    public ProtobufMessage Add(int field, string value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(value);
        return this;
    }

    public ProtobufMessage Add(int field, ProtobufMessage value) => AddBytes(field, value.ToArray());

    public ProtobufMessage AddBytes(int field, ReadOnlySpan<byte> value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(ByteString.CopyFrom(value));
        return this;
    }

    /// <summary>Adds numbers in the memory layout ONNX asks for: little-endian.</summary>
    public ProtobufMessage AddRaw<T>(int field, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Models are written on little-endian machines only.");
        }

        return AddBytes(field, MemoryMarshal.AsBytes(values));
    }

    public byte[] ToArray()
    {
        _output.Flush();
        return _bytes.ToArray();
    }
}
