using System.Text;
using System.Text.Json;
using Ballast.Protocols.Json;
using FsCheck.Xunit;

namespace Ballast.Protocols.Tests.Json;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("""\"\\\/\b\f\n\r\t""", "\"\\/\b\f\n\r\t")]
    [InlineData("""Gr\u00fc\u00DFe""", "Grüße")]
    [InlineData("""\ud83d\ude00!""", "😀!")]
    [InlineData("""\ud800x""", "\uFFFDx")]
    [InlineData("""\ud800\u0041""", "\uFFFDA")]
    [InlineData("""\udc00\ud800""", "\uFFFD\uFFFD")]
    [InlineData("""\ud83d\ud83d\ude00""", "\uFFFD😀")]
    public void Undoes_escapes(string raw, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(raw);
        var destination = new byte[bytes.Length];
        var length = JsonText.Unescape(bytes, destination);
        Assert.Equal(text, Encoding.UTF8.GetString(destination, 0, length));
        Assert.Equal(length, JsonText.Utf8Length(bytes));
    }

    [Property(MaxTest = 1000)]
    public void Agrees_with_the_framework_on_what_the_framework_writes(string? text)
    {
        var raw = JsonSerializer.SerializeToUtf8Bytes(text ?? "").AsSpan(1..^1);
        var destination = new byte[raw.Length];
        var length = JsonText.Unescape(raw, destination);
        Assert.Equal(
            JsonSerializer.Deserialize<string>(JsonSerializer.SerializeToUtf8Bytes(text ?? "")),
            Encoding.UTF8.GetString(destination, 0, length));
    }

    [Property(MaxTest = 1000)]
    public void Takes_any_bytes_and_never_grows_them(byte[] bytes)
    {
        var destination = new byte[bytes.Length];
        Assert.True(JsonText.Unescape(bytes, destination) <= bytes.Length);
    }
}
