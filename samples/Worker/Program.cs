using Larder;
using Larder.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Worker;

// snippet: worker
var builder = Host.CreateApplicationBuilder(
    new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory }
);
builder.Services.AddLarder(builder.Configuration.GetSection("Larder")).Words(RedisSteps.Word);
builder.Services.AddCached<IRates, Rates>();
builder.Services.AddHealthChecks().AddLarder();
builder.Services.AddHostedService<Poller>();
await builder.Build().RunAsync();

// end
