from django.urls import path

from khuang.planning.livelihoods.views import desk, orders, public, till

urlpatterns = [
    path("products/", public.groups, name="livelihoods"),
    path("products/mine/", public.mine, name="livelihood-mine"),
    path("products/of/<slug:code>/", public.group, name="livelihood"),
    path("products/of/<slug:code>/order/", public.order, name="livelihood-order"),
    path("products/of/<slug:code>/prices/", public.prices, name="livelihood-prices"),
    path("desk/products/", desk.desk, name="livelihoods-desk"),
    path("desk/products/new/", desk.begin, name="livelihood-begin"),
    path("desk/products/of/<slug:code>/", desk.keep, name="livelihood-keep"),
    path("desk/products/of/<slug:code>/describe/", desk.describe, name="livelihood-describe"),
    path("desk/products/of/<slug:code>/product/", desk.new_product, name="livelihood-new-product"),
    path("desk/products/product/<uuid:product>/", desk.product, name="livelihood-product"),
    path("desk/products/of/<slug:code>/order/", orders.enter, name="livelihood-enter"),
    path("desk/products/orders/<int:number>/", orders.one, name="livelihood-settle"),
    path("desk/products/of/<slug:code>/till/", till.till, name="livelihood-till"),
    path("desk/products/till/<uuid:entry>/", till.undo, name="livelihood-entry"),
    path("desk/products/of/<slug:code>/share/", till.share, name="livelihood-share"),
    path("desk/products/shared/<int:number>/", till.report, name="livelihood-report"),
    path("desk/products/shared/<int:number>/paper/", till.paper, name="livelihood-paper"),
]
