using System.CommandLine;
using Ballast.Configuration;

namespace Ballast.Cli.Commands;

/// <summary>URLs on the command line; without a scheme, http is meant.</summary>
internal static class Urls
{
    /// <summary>Where <c>ballast up</c> takes traffic unless told otherwise.</summary>
    public const string Traffic = "http://127.0.0.1:8080";

    /// <summary>Where operators ask unless told otherwise.</summary>
    public const string Admin = "http://127.0.0.1:8081";

    public static Option<Uri> Option(string name, string description, string byDefault) => new(name)
    {
        Description = $"{description} (default {byDefault})",
        DefaultValueFactory = _ => new Uri(byDefault),
        HelpName = "URL",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var whole = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
            if (Uri.TryCreate(whole, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") { return url; }
            result.AddError($"{name}: '{text}' is no http or https URL; write for example {byDefault}.");
            return default;
        },
    };

    /// <summary>An address to listen on, as <c>gateway.listen</c> takes it; may be left out.</summary>
    public static Option<string?> Listen(string name, string description, string example) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var fault = !ListenAddress.IsOne(text)
                ? $"'{text}' is no address; write for example {example}"
                : ListenAddress.Fault(text);
            if (fault is null) { return text; }
            result.AddError($"{name}: {fault}.");
            return null;
        },
    };

    /// <summary>The option of every command that asks a running gateway.</summary>
    public static Option<Uri> AdminOption() => Option("--admin", "Where the gateway answers operators.", Admin);
}
