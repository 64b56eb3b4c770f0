using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ballast.Configuration;

/// <summary>Reads small UTF-8 files.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, without its byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">Most bytes; a larger file is refused before it is read whole.</param>
    /// <param name="text">The text.</param>
    /// <param name="fault">Why there is none.</param>
    public static bool TryRead(
        string path, int maxBytes, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? fault)
    {
        text = null;
        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(maxBytes, Math.Max(0, file.Length)) + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > maxBytes || file.Length > maxBytes)
            {
                fault = $"larger than {ByteSize.Format(maxBytes)}";
                return false;
            }
            text = Strict.GetString(bytes, 0, length).TrimStart('\uFEFF');
            fault = null;
            return true;
        }
        catch (DecoderFallbackException)
        {
            fault = "not UTF-8 text";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            fault = "cannot be read: " + error.Message;
        }
        return false;
    }
}
