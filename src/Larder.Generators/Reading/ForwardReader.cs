using Larder.Generators.Faults;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>The members of an interface that are handed on to the object behind.</summary>
internal sealed class ForwardReader(INamedTypeSymbol type, List<IMethodSymbol> written, FaultList faults)
{
    public List<string> Read()
    {
        CheckType();
        List<string> forwards = [];
        foreach (var member in type.AllInterfaces.Prepend(type).SelectMany(static one => one.GetMembers()))
        {
            if (FaultOf(member) is { } fault)
            {
                faults.Add(Rules.NoDecorator, member.Locations[0], type.Name, $"'{member.Name}' {fault}");
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

    private void CheckType()
    {
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
            faults.Add(Rules.NoDecorator, type.Locations[0], type.Name, "a class beside it cannot see it");
        }
    }

    // what no class beside the interface can have; null where there is nothing
    private static string? FaultOf(ISymbol member) =>
        member is { IsStatic: true, IsAbstract: true } ? "is static and abstract"
        : IsOutOfReach(member) ? "is not public"
        : null;

    // one that is private makes another interface's member abstract again, which is handed on as that; of accessors that are
    // as hidden as their property the property tells
    private static bool IsOutOfReach(ISymbol member) =>
        member
            is { IsAbstract: true, DeclaredAccessibility: not (Accessibility.Public or Accessibility.Private) }
                and not IMethodSymbol { AssociatedSymbol.DeclaredAccessibility: not Accessibility.Public };

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
