using System.Buffers;
using System.Text;

namespace Ballast.Protocols.Tests;

/// <summary>What a protocol writes, as text.</summary>
internal static class Written
{
    public static string By(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
