using System.Collections.Immutable;
using Larder.Generators.Faults;
using Larder.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Larder.Generators.Entry;

/// <summary>Says what is wrong with cached methods, where it stands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CachedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.UnknownName,
        Rules.NoResult,
        Rules.LazyResult,
        Rules.OddParameter,
        Rules.NotAPart,
        Rules.NoDuration,
        Rules.NotPartial,
        Rules.BadTemplate,
        Rules.BadFormat,
        Rules.NoCore,
        Rules.NoRule,
        Rules.NoTarget,
        Rules.NoSuchResult,
        Rules.TwoCaches,
        Rules.TwoUses,
        Rules.NoDecorator,
        Rules.NoMember,
        Rules.NoMethod,
        Rules.NoTypeParameter,
        Rules.NotStorable,
        Rules.NotInKey,
        Rules.Mutable,
        Rules.OddKeyType,
        Rules.Raw,
        Rules.DoesNothing,
        Rules.NoTtl,
        Rules.NoSeparator,
        Rules.HandedOn,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
        context.RegisterCompilationAction(CheckAssembly);
    }

    private static void CheckAssembly(CompilationAnalysisContext context)
    {
        var faults = new FaultList();
        var attributes = context.Compilation.Assembly.GetAttributes();
        ForeignInterfaces.Read(attributes, faults, context.Compilation, context.CancellationToken);
        foreach (var fault in faults.All)
        {
            context.ReportDiagnostic(fault.ToDiagnostic());
        }
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!TypeReader.HasWork(type))
        {
            return;
        }

        var faults = new FaultList();
        TypeReader.Read(type, faults, context.Compilation, context.CancellationToken);
        foreach (var fault in faults.All)
        {
            context.ReportDiagnostic(fault.ToDiagnostic());
        }
    }
}
