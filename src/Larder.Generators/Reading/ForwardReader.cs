using Larder.Generators.Faults;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>The members of an interface that are handed on to the object behind.</summary>
internal sealed class ForwardReader(INamedTypeSymbol type, List<IMethodSymbol> written, FaultList faults)
{
    public List<string> Read()
    {
        var place = type.Locations[0];
        if (
            MethodScope
                .TypesAround(type)
                .Any(static one =>
                    one.IsFileLocal
                    || one.DeclaredAccessibility
                        is Accessibility.Private
                            or Accessibility.Protected
                            or Accessibility.ProtectedAndInternal
                )
        )
        {
            faults.Add(Rules.NoDecorator, place, type.Name, "a class beside it cannot see it");
        }

        List<string> forwards = [];
        foreach (var member in type.AllInterfaces.Prepend(type).SelectMany(static one => one.GetMembers()))
        {
            if (member is { IsStatic: true, IsAbstract: true })
            {
                faults.Add(
                    Rules.NoDecorator,
                    member.Locations[0],
                    type.Name,
                    $"'{member.Name}' is static and abstract"
                );
            }
            else if (
                !member.IsStatic
                && member.DeclaredAccessibility == Accessibility.Public
                && (member.IsAbstract || member.IsVirtual)
            )
            {
                forwards.AddRange(Forward(member));
            }
        }

        return forwards;
    }

    private IEnumerable<string> Forward(ISymbol member)
    {
        var owner = Code.Of(member.ContainingType);
        var name = Code.Name(member.Name);
        return member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method
                when !written.Contains(method, SymbolEqualityComparer.Default) => [Method(method, owner, name)],
            IPropertySymbol { IsIndexer: true } indexer => [Indexer(indexer, owner)],
            IPropertySymbol property =>
            [
                $"{Ref(property)}{Code.Of(property.Type)} {owner}.{name} {{ {Accessors(property, "")} }}",
            ],
            IEventSymbol one =>
            [
                $"event {Code.Of(one.Type)} {owner}.{name} {{ add => {Inner(owner)}.{name} += value; remove => {Inner(owner)}.{name} -= value; }}",
            ],
            _ => [],
        };
    }

    private static string Inner(string owner) => $"(({owner})__inner)";

    private static string Ref(IPropertySymbol property) =>
        property.ReturnsByRefReadonly ? "ref readonly "
        : property.ReturnsByRef ? "ref "
        : "";

    private static string Method(IMethodSymbol method, string owner, string name)
    {
        var types = Code.TypeParameters(method.TypeParameters);
        var parameters = string.Join(", ", method.Parameters.Select(Parameter));
        var arguments = string.Join(", ", method.Parameters.Select(Argument));
        var kind =
            method.ReturnsByRefReadonly ? "ref readonly "
            : method.ReturnsByRef ? "ref "
            : "";
        var call = $"{(kind.Length > 0 ? "ref " : "")}{Inner(owner)}.{name}{types}({arguments})";
        return $"{kind}{Code.Of(method.ReturnType)} {owner}.{name}{types}({parameters}) => {call};";
    }

    private static string Indexer(IPropertySymbol indexer, string owner)
    {
        var parameters = string.Join(", ", indexer.Parameters.Select(Parameter));
        var arguments = string.Join(", ", indexer.Parameters.Select(Argument));
        return $"{Ref(indexer)}{Code.Of(indexer.Type)} {owner}.this[{parameters}] {{ {Accessors(indexer, $"[{arguments}]")} }}";
    }

    private static string Accessors(IPropertySymbol property, string access)
    {
        var owner = Code.Of(property.ContainingType);
        var target = Inner(owner) + (property.IsIndexer ? access : "." + Code.Name(property.Name));
        var isRef = property.ReturnsByRef || property.ReturnsByRefReadonly;
        var get = property.GetMethod is null ? "" : $"get => {(isRef ? "ref " : "")}{target};";
        var set = property.SetMethod is null || property.SetMethod.IsInitOnly ? "" : $" set => {target} = value;";
        return get + set;
    }

    private static string Parameter(IParameterSymbol parameter) =>
        $"{Kind(parameter.RefKind)}{Code.Of(parameter.Type)} {Code.Name(parameter.Name)}";

    private static string Argument(IParameterSymbol parameter) =>
        $"{(parameter.RefKind is RefKind.Ref or RefKind.Out or RefKind.In ? Kind(parameter.RefKind) : "")}{Code.Name(parameter.Name)}";

    private static string Kind(RefKind kind) =>
        kind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => "",
        };
}
