using Larder.Generators.Reading;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.CodeFixes.Editing;

/// <summary>The text of the method that does the work of another one.</summary>
internal static class CoreText
{
    public static string NameOf(IMethodSymbol method) =>
        method
            .GetAttributes()
            .Where(static one => Known.NameOf(one.AttributeClass) is Known.Cached or Known.Put or Known.Invalidates)
            .Select(static one => new AttributeText(one, Location.None).Text("Core"))
            .FirstOrDefault(static name => name is not null)
        ?? CoreFinder.NameFor(method.Name, MethodScope.ReturnOf(method).IsAsync);

    /// <summary>The whole method, behind an empty line and indented like the other one.</summary>
    /// <param name="method">The method whose work it does.</param>
    /// <param name="name">Its name.</param>
    /// <param name="body">What stands behind its head.</param>
    public static string Of(MethodDeclarationSyntax method, string name, string body)
    {
        var kept = method
            .Modifiers.Where(static one => one.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.UnsafeKeyword)
            .Concat(method.Modifiers.Where(static one => one.IsKind(SyntaxKind.AsyncKeyword)))
            .Select(static one => one.ValueText + " ");
        var parameters = string.Join(", ", method.ParameterList.Parameters.Select(Parameter));
        var constraints = string.Concat(method.ConstraintClauses.Select(static one => " " + one.ToString()));
        var (line, type, generic) = (
            NewLine(method),
            method.ReturnType.ToString(),
            method.TypeParameterList?.ToString()
        );
        return $"{line}{line}{Indent(method)}private {string.Concat(kept)}{type} {name}{generic}({parameters}){constraints}{body}";
    }

    private static string NewLine(SyntaxNode node) =>
        node.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";

    private static string Indent(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static string Parameter(ParameterSyntax parameter)
    {
        var kept = parameter.Modifiers.Where(static one => !one.IsKind(SyntaxKind.ThisKeyword));
        return string.Concat(kept.Select(static one => one.ValueText + " "))
            + parameter.Type
            + " "
            + parameter.Identifier;
    }
}
