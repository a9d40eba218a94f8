using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Larder.Generators.Symbols;

/// <summary>What an attribute says, and where it says it.</summary>
internal sealed class AttributeText(AttributeData data, Location fallback)
{
    public AttributeData Data { get; } = data;

    /// <summary>Where the attribute stands.</summary>
    public Location Whole => Syntax?.GetLocation() ?? fallback;

    private AttributeSyntax? Syntax => Data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    public string? Text(string name) => Value(name).Value as string;

    public int Number(string name) => Value(name).Value is int number ? number : 0;

    public bool Flag(string name) => Value(name).Value is true;

    public INamedTypeSymbol? Type(string name) => Value(name).Value as INamedTypeSymbol;

    /// <summary>The key that is given to the constructor.</summary>
    public string? Key =>
        Data.ConstructorArguments.Length > 0 && Data.ConstructorArguments[0].Kind == TypedConstantKind.Primitive
            ? Data.ConstructorArguments[0].Value as string
            : null;

    /// <summary>The texts that are given to the constructor, with their places.</summary>
    public IEnumerable<(string Text, ExpressionSyntax? Place)> Keys =>
        Data.ConstructorArguments.Length > 0 && Data.ConstructorArguments[0].Kind == TypedConstantKind.Array
            ? Items(Data.ConstructorArguments[0], Positional())
            : [];

    /// <summary>The expression of the key.</summary>
    public ExpressionSyntax? KeyPlace => Positional().FirstOrDefault();

    public IEnumerable<(string Text, ExpressionSyntax? Place)> Texts(string name) =>
        Value(name) is { Kind: TypedConstantKind.Array } array ? Items(array, ItemsOf(PlaceOf(name))) : [];

    public ExpressionSyntax? PlaceOf(string name) =>
        Syntax
            ?.ArgumentList?.Arguments.FirstOrDefault(argument =>
                string.Equals(argument.NameEquals?.Name.Identifier.ValueText, name, StringComparison.Ordinal)
            )
            ?.Expression;

    public Location LocationOf(string name) => PlaceOf(name)?.GetLocation() ?? Whole;

    /// <summary>A piece of a text, where it stands in the source; the whole text where its escapes make that unclear.</summary>
    public Location LocationIn(ExpressionSyntax? place, int start, int length)
    {
        if (
            place is not LiteralExpressionSyntax { Token: var token }
            || !token.IsKind(SyntaxKind.StringLiteralToken) && !token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
        )
        {
            return place?.GetLocation() ?? Whole;
        }

        var before = token.Text.IndexOf(token.ValueText, StringComparison.Ordinal);
        return before < 0
            ? place.GetLocation()
            : Location.Create(place.SyntaxTree, new TextSpan(token.SpanStart + before + start, length));
    }

    private TypedConstant Value(string name) =>
        Data
            .NamedArguments.FirstOrDefault(argument => string.Equals(argument.Key, name, StringComparison.Ordinal))
            .Value;

    private ExpressionSyntax[] Positional() =>
        Syntax
            ?.ArgumentList?.Arguments.Where(static argument => argument.NameEquals is null)
            .SelectMany(static argument => ItemsOf(argument.Expression))
            .ToArray()
        ?? [];

    private static IEnumerable<(string Text, ExpressionSyntax? Place)> Items(
        TypedConstant array,
        IReadOnlyList<ExpressionSyntax> places
    ) =>
        array.IsNull
            ? []
            : array.Values.Select((value, i) => (value.Value as string ?? "", i < places.Count ? places[i] : null));

    private static IReadOnlyList<ExpressionSyntax> ItemsOf(ExpressionSyntax? list) =>
        list switch
        {
            CollectionExpressionSyntax items =>
            [
                .. items.Elements.OfType<ExpressionElementSyntax>().Select(static item => item.Expression),
            ],
            ImplicitArrayCreationExpressionSyntax { Initializer: var items } => [.. items.Expressions],
            ArrayCreationExpressionSyntax { Initializer: { } items } => [.. items.Expressions],
            null => [],
            _ => [list],
        };
}
