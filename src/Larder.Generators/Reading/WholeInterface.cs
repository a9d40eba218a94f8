using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Which methods of a type are written, also where one attribute speaks for a whole interface.</summary>
internal sealed class WholeInterface(INamedTypeSymbol type, AttributeText? foreign)
{
    private readonly AttributeText? _whole =
        foreign
        ?? (
            type.TypeKind == TypeKind.Interface && Known.Attribute(type, Known.Cached) is { } own
                ? new AttributeText(own, type.Locations[0])
                : null
        );

    /// <summary>Those of the type and, of an interface, those that it inherits, each as often as there are constructions of it.</summary>
    public IEnumerable<IMethodSymbol> Methods() =>
        type.TypeKind == TypeKind.Interface
            ? Own().Concat(type.AllInterfaces.SelectMany(static one => new WholeInterface(one, null).Own()))
            : Own();

    public AttributeText? AttributeFor(IMethodSymbol method) =>
        Known.IsAttributed(method) ? null
        : IsOwn(method) ? _whole
        : new WholeInterface(method.ContainingType, null).AttributeFor(method);

    public bool IsOwn(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingType, type);

    private IEnumerable<IMethodSymbol> Own() =>
        type.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(one =>
                one.PartialDefinitionPart is null && (Known.IsAttributed(one) || (_whole is not null && IsMeant(one)))
            );

    private bool IsMeant(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false }
        && new MethodScope(method).Result is not null
        && Allows("Methods", method.Name, whenEmpty: true)
        && !Allows("Except", method.Name, whenEmpty: false);

    private bool Allows(string list, string name, bool whenEmpty)
    {
        var names = _whole!.Texts(list).Select(static one => one.Text).ToList();
        return names.Count == 0 ? whenEmpty : names.Contains(name, StringComparer.Ordinal);
    }
}
