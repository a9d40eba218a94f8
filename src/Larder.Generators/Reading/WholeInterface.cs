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

    public IEnumerable<IMethodSymbol> Methods() =>
        type.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(one =>
                one.PartialDefinitionPart is null && (Known.IsAttributed(one) || (_whole is not null && IsMeant(one)))
            );

    public AttributeText? AttributeFor(IMethodSymbol method) => Known.IsAttributed(method) ? null : _whole;

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
