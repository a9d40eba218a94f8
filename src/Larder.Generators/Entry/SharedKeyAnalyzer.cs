using System.Collections.Concurrent;
using System.Collections.Immutable;
using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Larder.Generators.Entry;

/// <summary>Compares the keys of all methods of a compilation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedKeyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [Rules.SameShapeOtherType, Rules.SameShape, Rules.NothingInvalidated];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var found = new ConcurrentBag<(IMethodSymbol Symbol, MethodModel Model)>();
            start.RegisterSymbolAction(symbol => Collect(symbol, found), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => Compare(end, found));
        });
    }

    private static void Collect(SymbolAnalysisContext context, ConcurrentBag<(IMethodSymbol, MethodModel)> found)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (TypeReader.HasWork(type))
        {
            foreach (
                var one in TypeReader
                    .ReadMethods(type, new FaultList(), context.Compilation, context.CancellationToken)
                    .Where(one => SymbolEqualityComparer.Default.Equals(one.Symbol.ContainingType, type))
            )
            {
                found.Add(one);
            }
        }
    }

    private static void Compare(
        CompilationAnalysisContext context,
        ConcurrentBag<(IMethodSymbol Symbol, MethodModel Model)> found
    )
    {
        var keeping = found
            .Where(static one => one.Model.Key is not null)
            .OrderBy(static one => one.Symbol.ToDisplayString(), StringComparer.Ordinal)
            .ToList();
        foreach (var same in keeping.GroupBy(static one => ShapeOf(one.Model.Key!), StringComparer.Ordinal))
        {
            var first = same.First();
            foreach (var other in same.Skip(1))
            {
                Tell(context, first, other);
            }
        }

        var shapes = keeping.Select(static one => ShapeOf(one.Model.Key!)).ToList();
        foreach (var (symbol, model) in found)
        {
            foreach (
                var key in model
                    .Removals.SelectMany(static one => one.Keys)
                    .Where(key => !key.IsOfMethod && !IsAnyOf(key, shapes))
            )
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(Rules.NothingInvalidated, symbol.Locations[0], ShapeOf(key))
                );
            }
        }
    }

    private static void Tell(
        CompilationAnalysisContext context,
        (IMethodSymbol Symbol, MethodModel Model) first,
        (IMethodSymbol Symbol, MethodModel Model) other
    )
    {
        var isSameType = string.Equals(
            first.Model.Return.Value?.TrimEnd('?'),
            other.Model.Return.Value?.TrimEnd('?'),
            StringComparison.Ordinal
        );
        var isMeant = isSameType && (first.Model.Use == MethodUse.Put || other.Model.Use == MethodUse.Put);
        if (!isMeant && !AreApart(first, other))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(
                    isSameType ? Rules.SameShape : Rules.SameShapeOtherType,
                    other.Symbol.Locations[0],
                    first.Symbol.Locations,
                    other.Symbol.Name,
                    first.Symbol.Name
                )
            );
        }
    }

    private static bool AreApart(
        (IMethodSymbol Symbol, MethodModel Model) first,
        (IMethodSymbol Symbol, MethodModel Model) other
    ) =>
        first.Model.Source == CacheSource.Host
            ? !string.Equals(first.Model.Cache, other.Model.Cache, StringComparison.Ordinal)
            : !SymbolEqualityComparer.Default.Equals(first.Symbol.ContainingType, other.Symbol.ContainingType)
                && (OwnCaches.Has(first.Symbol, first.Model) || OwnCaches.Has(other.Symbol, other.Model));

    private static bool IsAnyOf(KeyModel key, List<string> shapes)
    {
        var shape = ShapeOf(key);
        return key.IsPattern
            ? shapes.Exists(one => one.StartsWith(shape, StringComparison.Ordinal))
            : shapes.Contains(shape, StringComparer.Ordinal);
    }

    // the literals without their quotes, with a hole between two of them
    private static string ShapeOf(KeyModel key) =>
        string.Join("{}", key.Shape.Select(static text => text.Substring(1, text.Length - 2)));
}
