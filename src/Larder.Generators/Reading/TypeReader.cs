using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Larder.Generators.Reading;

/// <summary>Reads a type that has methods with attributes.</summary>
internal static class TypeReader
{
    /// <summary>Whether a type has anything to be generated.</summary>
    public static bool HasWork(INamedTypeSymbol type) =>
        Known.AttributedMethods(type).Any()
        || (type.TypeKind == TypeKind.Interface && Known.Attribute(type, Known.Cached) is not null);

    /// <summary>The model; null where nothing can be written. What is wrong is then among the faults.</summary>
    /// <param name="type">The type.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="compilation">What the type is part of.</param>
    /// <param name="token">Ends the reading.</param>
    /// <param name="foreign">What an assembly says of an interface that it does not own.</param>
    public static TypeModel? Read(
        INamedTypeSymbol type,
        FaultList faults,
        Compilation compilation,
        CancellationToken token,
        AttributeText? foreign = null
    )
    {
        var written = ReadMethods(type, faults, compilation, token, foreign);
        var forwards =
            type.TypeKind == TypeKind.Interface
                ? new ForwardReader(type, [.. written.Select(static one => one.Symbol)], faults).Read()
                : [];
        List<MethodModel> methods = [.. written.Select(static one => one.Model)];
        var faulty = type.TypeKind == TypeKind.Interface ? [] : Faulty(type, written, compilation);
        return (faults.HasErrors && faulty.Count == 0) || methods.Count + faulty.Count == 0
            ? null
            : ModelOf(type, methods, compilation) with
            {
                Forwards = forwards,
                Faulty = faulty,
            };
    }

    /// <summary>The methods of a type in which nothing is wrong.</summary>
    public static List<(IMethodSymbol Symbol, MethodModel Model)> ReadMethods(
        INamedTypeSymbol type,
        FaultList faults,
        Compilation compilation,
        CancellationToken token,
        AttributeText? foreign = null
    )
    {
        List<(IMethodSymbol, MethodModel)> methods = [];
        var whole = new WholeInterface(type, foreign);
        var all = whole.Methods().ToList();
        foreach (var method in all)
        {
            token.ThrowIfCancellationRequested();
            var overloads = all.FindAll(one => string.Equals(one.Name, method.Name, StringComparison.Ordinal));
            var number = overloads.Count == 1 ? "" : Code.Number(overloads.IndexOf(method) + 1);
            var isKeyword = !string.Equals(Code.Name(method.Name), method.Name, StringComparison.Ordinal);
            var id = method.Name + (isKeyword ? "_" : "") + number;
            var attribute = whole.AttributeFor(method);
            var found = new FaultList();
            var read = whole.IsOwn(method)
                ? new MethodReader(method, id, found, compilation).Read(attribute)
                : new InheritedReader(type, method, found, compilation).Read(id, attribute);
            faults.AddAll(found);
            if (read is { } model)
            {
                // of two that are called alike the handle can offer one
                var isOffered = !methods.Exists(other => IsCalledAlike(other.Item2, model));
                methods.Add((method, isOffered ? model : model with { Access = null }));
            }
        }

        return methods;
    }

    private static bool IsCalledAlike(MethodModel one, MethodModel other) =>
        string.Equals(one.Name, other.Name, StringComparison.Ordinal)
        && one.Parameters.Select(static parameter => parameter.Type)
            .SequenceEqual(other.Parameters.Select(static parameter => parameter.Type), StringComparer.Ordinal);

    private static List<MethodModel> Faulty(
        INamedTypeSymbol type,
        List<(IMethodSymbol Symbol, MethodModel Model)> sound,
        Compilation compilation
    ) =>
        [
            .. Known
                .AttributedMethods(type)
                .Where(method =>
                    method.IsPartialDefinition
                    && !sound.Exists(one => SymbolEqualityComparer.Default.Equals(one.Symbol, method))
                )
                .Select(method => new MethodReader(method, "", new FaultList(), compilation).ReadHead())
                .OfType<MethodModel>(),
        ];

    private static TypeModel ModelOf(INamedTypeSymbol type, List<MethodModel> methods, Compilation compilation)
    {
        var around = MethodScope.TypesAround(type).Reverse().ToList();
        var parameters = around.SelectMany(static one => one.TypeParameters).ToList();
        var captured = CacheMembers.CapturedBy(type);
        var version = (compilation as CSharpCompilation)?.LanguageVersion ?? LanguageVersion.Default;
        var name = string.Join("", around.Select(static one => one.Name));
        return new TypeModel
        {
            Hint = HintOf(type),
            Namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            Declarations = around.Select(DeclarationOf).ToList(),
            Name = name,
            Beside = parameters.Count == 0 ? name : $"{name}_{Code.Number(parameters.Count)}",
            Type = Code.Of(type),
            TypeParameters = Code.TypeParameters(parameters),
            Constraints = Code.Constraints(parameters),
            Access = AccessOf(around),
            IsInterface = type.TypeKind == TypeKind.Interface,
            HasExtensionMembers = (int)version >= 1400,
            HasHosting = compilation.GetTypeByMetadataName(Known.Hosting) is not null,
            Captured = captured is null ? null : Code.Name(captured),
            Methods = methods,
        };
    }

    private static string DeclarationOf(INamedTypeSymbol type)
    {
        var kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        return $"partial {kind} {Code.Name(type.Name)}{Code.TypeParameters(type.TypeParameters)}";
    }

    private static string? AccessOf(List<INamedTypeSymbol> around) =>
        around.TrueForAll(static one => one.DeclaredAccessibility == Accessibility.Public) ? "public"
        : around.TrueForAll(static one =>
            one.DeclaredAccessibility
                is Accessibility.Public
                    or Accessibility.Internal
                    or Accessibility.ProtectedOrInternal
        )
            ? "internal"
        : null;

    // the same in every process and for names that differ only in case
    private static string HintOf(INamedTypeSymbol type)
    {
        var id = type.GetDocumentationCommentId() ?? type.Name;
        var hash = 2166136261u;
        foreach (var c in id)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return $"{type.Name}.{hash:x8}.g.cs";
    }
}
