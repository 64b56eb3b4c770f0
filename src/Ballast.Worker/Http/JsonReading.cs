using System.Text.Json;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Http;

/// <summary>Steps of reading a request, each with its own message when the token is another.</summary>
internal static class JsonReading
{
    /// <summary>Goes on to the next token and requires it to be of a kind.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="token">The kind.</param>
    /// <param name="what">What is being read, for the message.</param>
    public static void Start(ref Utf8JsonReader json, JsonTokenType token, string what)
    {
        json.Read();
        Expect(ref json, token, what);
    }

    /// <summary>Requires the present token to be of a kind.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="token">The kind.</param>
    /// <param name="what">What is being read, for the message.</param>
    /// <exception cref="InvalidInputException">It is of another kind.</exception>
    public static void Expect(ref Utf8JsonReader json, JsonTokenType token, string what)
    {
        if (json.TokenType != token)
        {
            throw new InvalidInputException($"expected {what} to be {Name(token)}, got {Name(json.TokenType)}");
        }
    }

    /// <summary>Goes on to the next property of the present object.</summary>
    /// <param name="json">The reader.</param>
    /// <returns>False at the object's end.</returns>
    public static bool NextProperty(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Reads the value of the present property as text.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="what">The property, for the message.</param>
    public static string Text(ref Utf8JsonReader json, string what)
    {
        Start(ref json, JsonTokenType.String, what);
        return Text(ref json);
    }

    /// <summary>The present string or property name.</summary>
    /// <param name="json">The reader.</param>
    /// <exception cref="InvalidInputException">It is not UTF-8.</exception>
    public static string Text(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException("a string in the request is not UTF-8");
        }
    }

    /// <summary>Reads the value of the present property as a shape.</summary>
    /// <param name="json">The reader.</param>
    public static long[] Shape(ref Utf8JsonReader json)
    {
        Start(ref json, JsonTokenType.StartArray, "shape");
        var shape = new List<long>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref json, JsonTokenType.Number, "an entry of shape");
            if (!json.TryGetInt64(out var dimension) || dimension < 0 || shape.Count == Shapes.MaxRank)
            {
                throw new InvalidInputException($"expected shape to be up to {Shapes.MaxRank} integers from 0");
            }

            shape.Add(dimension);
        }

        return [.. shape];
    }

    /// <summary>Passes over the value of the present property.</summary>
    /// <param name="json">The reader.</param>
    public static void SkipValue(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    /// <summary>Requires that nothing but white space follows.</summary>
    /// <param name="json">The reader.</param>
    /// <exception cref="JsonException">Something follows.</exception>
    public static void End(ref Utf8JsonReader json) => json.Read();

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a truth value",
        _ => "null",
    };
}
