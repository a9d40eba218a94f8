using System.Collections.Concurrent;
using System.Collections.Immutable;
using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Reading;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Larder.Generators.Entry;

/// <summary>Says which cached methods block a thread while they ask a store outside the process.</summary>
/// <remarks>It knows that where the code which builds the cache is compiled together with the method that names it.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Blocks];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Known.CacheBuilder) is null)
            {
                return;
            }

            var methods = new ConcurrentBag<(IMethodSymbol Symbol, MethodModel Model)>();
            var caches = new ConcurrentBag<BuiltCache>();
            start.RegisterSymbolAction(symbol => Collect(symbol, methods), SymbolKind.NamedType);
            start.RegisterOperationAction(call => Collect(call, caches), OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => Tell(end, methods, [.. caches]));
        });
    }

    private static void Collect(OperationAnalysisContext context, ConcurrentBag<BuiltCache> caches)
    {
        if (BuiltCache.Of((IInvocationOperation)context.Operation) is { } cache)
        {
            caches.Add(cache);
        }
    }

    private static void Collect(SymbolAnalysisContext context, ConcurrentBag<(IMethodSymbol, MethodModel)> methods)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var whole = new WholeInterface(type, null);
        if (
            !TypeReader.HasWork(type)
            || !whole.Methods().Any(one => whole.IsOwn(one) && !MethodScope.ReturnOf(one).IsAsync)
        )
        {
            return;
        }

        foreach (
            var one in TypeReader
                .ReadMethods(type, new FaultList(), context.Compilation, context.CancellationToken)
                .Where(one => whole.IsOwn(one.Symbol))
                .Where(static one => one.Model is { Use: MethodUse.Cached, Return.IsAsync: false })
        )
        {
            methods.Add(one);
        }
    }

    private static void Tell(
        CompilationAnalysisContext context,
        ConcurrentBag<(IMethodSymbol Symbol, MethodModel Model)> methods,
        List<BuiltCache> caches
    )
    {
        foreach (var (symbol, model) in methods.Where(static one => one.Model.Source is not CacheSource.Member))
        {
            var meant = Meant(model.Cache, caches);
            if (meant.Count > 0 && meant.TrueForAll(static one => one.IsFar))
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(Rules.Blocks, symbol.Locations[0], symbol.Name, meant[0].Name ?? "default")
                );
            }
        }
    }

    // one of these it is; whoever names none means the default, or the only one
    private static List<BuiltCache> Meant(string? name, List<BuiltCache> caches)
    {
        var meant = caches.FindAll(one =>
            name is null ? one.IsDefault : string.Equals(one.Name, name, StringComparison.Ordinal)
        );
        return name is null && meant.Count == 0 && caches.Count == 1 && caches[0].Name is not null ? caches : meant;
    }
}
