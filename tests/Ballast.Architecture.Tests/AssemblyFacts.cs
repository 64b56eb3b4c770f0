using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Ballast.Architecture.Tests;

/// <summary>What an assembly of the product defines and refers to, read from its metadata without loading it.</summary>
internal sealed class AssemblyFacts
{
    private AssemblyFacts(string name)
    {
        Name = name;
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        using var portable = new PEReader(file);
        var reader = portable.GetMetadataReader();
        References =
            [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))
                .Order()];
        Types =
            [.. reader.TypeDefinitions.Select(handle => Read(reader, reader.GetTypeDefinition(handle)))
                .Where(IsWritten)];
        Foreign =
            [.. reader.TypeReferences.Select(handle => Plain(reader.GetString(reader.GetTypeReference(handle).Name)))];
    }

    public static ImmutableArray<AssemblyFacts> Product { get; } =
        [.. ProjectFile.Product.Select(project => new AssemblyFacts(project.Name))];

    public string Name { get; }

    public ImmutableArray<string> References { get; }

    public ImmutableArray<TypeFacts> Types { get; }

    /// <summary>Names of types of others that it uses.</summary>
    public ImmutableHashSet<string> Foreign { get; }

    private static TypeFacts Read(MetadataReader reader, TypeDefinition type)
    {
        var members = ImmutableHashSet.CreateBuilder<string>();
        members.UnionWith(
            type.GetMethods().Select(handle => reader.GetString(reader.GetMethodDefinition(handle).Name)));
        members.UnionWith(
            type.GetProperties().Select(handle => reader.GetString(reader.GetPropertyDefinition(handle).Name)));
        members.UnionWith(type.GetFields().Select(handle => reader.GetString(reader.GetFieldDefinition(handle).Name)));
        members.UnionWith(
            type.GetNestedTypes().Select(handle => Plain(reader.GetString(reader.GetTypeDefinition(handle).Name))));
        return new TypeFacts(
            reader.GetString(type.Namespace), Plain(reader.GetString(type.Name)), members.ToImmutable(),
            [.. type.GetInterfaceImplementations().Select(
                handle => NameOf(reader, reader.GetInterfaceImplementation(handle).Interface))]);
    }

    // Generic ones are left out: no seam of the hall is one.
    private static string NameOf(MetadataReader reader, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name),
        HandleKind.TypeDefinition => reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)type).Name),
        _ => string.Empty,
    };

    // The compiler adds types of its own, all with names that no one can write.
    private static bool IsWritten(TypeFacts type) => !type.Name.Contains('<') && type.Namespace
        is not (
            "Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices"
            or "System.Text.RegularExpressions.Generated");

    private static string Plain(string name) => name.Contains('`') ? name[..name.IndexOf('`')] : name;
}
